"""Numbers as options: click's ranges, which let NaN through."""

from __future__ import annotations

import math
from typing import Any

import click


class Finite(click.FloatRange):
    """A range of numbers that NaN is not in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        made = super().convert(value, param, ctx)
        if math.isnan(made):
            self.fail(f"{made} is not in the range {self._describe_range()}.", param, ctx)
        return made


SECONDS = Finite(0.01, 3600)
"""How long something may take."""
