"""What exported code has that no program says.

Kernels in C, with ``@names@`` that a printer fills in for each precision; how NumPy works through a batch; how a
library in C is built and loaded.

Text that is copied into what is exported, and never imported from here.
"""

from importlib.resources import files


def text(name: str) -> str:
    """The file of this name."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
