"""What several test files share: the whole catalogue built once, and Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from symce.cli import main


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole catalogue, built once."""
    folder = tmp_path_factory.mktemp("built")
    result = CliRunner().invoke(main, ["build", str(folder)])
    assert result.exit_code == 0, result.output
    return folder
