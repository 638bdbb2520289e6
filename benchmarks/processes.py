"""Whole processes as users start them."""

from __future__ import annotations

import os


def keeping_bytecode() -> dict[str, str]:
    """The environment in which Python keeps what it compiled, as it does unless a shell forbids it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
