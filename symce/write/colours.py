"""The colours of the documents on white paper, for drawings; the pages have the same ones in their own style sheets."""

TEXT = "#1a1a1a"
INK = "#1f4e8c"
BLUE = "#2a62b8"
GREEN = "#2e7d32"
RED = "#c62828"
AMBER = "#8f5200"
GREY = "#636363"
RAIL = "#d9dce3"

BY_NAME = {"ink": INK, "blue": BLUE, "green": GREEN, "red": RED, "amber": AMBER, "grey": GREY, "rail": RAIL}
"""Each by its name in the style sheets."""
