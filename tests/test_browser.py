"""The HTML pages in headless Chromium: set, folded, in both themes, printed, on a narrow screen, offline."""

from __future__ import annotations

import json
import queue
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from test_write import hostile

from symce.write import html

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
    *("--enable-logging=stderr", "--v=0", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
)
DARK, LIGHT = "--blink-settings=preferredColorScheme=0", "--blink-settings=preferredColorScheme=1"
Asked = list[tuple[str, tuple[int, ...]]]
"""Pages, and the widths at which they are measured."""

WHITE, BLACK = "rgb(255, 255, 255)", "rgb(20, 24, 27)"
HARNESS = Path(__file__).parent / "browser.html"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH to show the pages")


def command(profile: Path, *arguments: str) -> list[str]:
    assert CHROMIUM is not None
    return [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", *arguments]


def console(log: str) -> list[str]:
    """What pages wrote to the console."""
    return [line for line in log.splitlines() if ":CONSOLE" in line]


class Pages(SimpleHTTPRequestHandler):
    """Serves a folder, the harness, what is asked of it, and takes what it found."""

    asked: Asked
    found: queue.Queue[Any]

    def do_GET(self) -> None:
        if self.path == "/asked":
            self._send(json.dumps(self.asked).encode())
        elif self.path == "/harness":
            self._send(HARNESS.read_bytes())
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self.found.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._send(b"")

    def _send(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(folder: Path, asked: Asked) -> Iterator[tuple[str, queue.Queue[Any]]]:
    found: queue.Queue[Any] = queue.Queue()
    handler = type("Asked", (Pages,), {"asked": asked, "found": found})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/harness", found
    finally:
        server.shutdown()
        server.server_close()


def measured(folder: Path, asked: Asked, profile: Path, scheme: str) -> tuple[list[Any], list[str]]:
    """What the harness measures of the pages at these widths, and the lines on the console."""
    with served(folder, asked) as (address, found):
        browser = subprocess.Popen(
            command(profile, scheme, "--remote-debugging-port=0", address),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            measures = found.get(timeout=600)
        finally:
            browser.terminate()
            _, log = browser.communicate()
    return measures, console(log)


@pytest.fixture(scope="module")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages, and one with everything that can stand on a page."""
    shown = tmp_path_factory.mktemp("shown")
    for path in built.glob("*.html"):
        shutil.copy(path, shown)
    (shown / "hostile.html").write_text(html.write(hostile()), encoding="utf-8")
    return shown


SCHEMES = {"light": (LIGHT, WHITE, BLACK), "dark": (DARK, BLACK, WHITE)}


@pytest.mark.parametrize(
    ("step", "theme"),
    [(12, "light"), (40, "dark"), *(pytest.param(1, theme, marks=pytest.mark.campaign) for theme in SCHEMES)],
)
def test_pages(folder: Path, tmp_path: Path, step: int, theme: str) -> None:
    """Some of the pages, the page of contents and the hostile page; every page in the campaign."""
    scheme, paper, other = SCHEMES[theme]
    names = sorted(path.name for path in folder.glob("*.html"))
    asked = [(name, (360, 1000)) for name in [*names[::step], "index.html", "hostile.html"]]
    measures, lines = measured(folder, asked, tmp_path, scheme)
    assert lines == []
    assert [m["page"] for m in measures] == [name for name, _ in asked]
    for m in measures:
        assert m["formulas"] == m["set"] == m["mathml"] > 0, m
        assert m["errors"] == 0, m
        assert [size["width"] for size in m["sizes"]] == [360, 1000]
        for size in m["sizes"]:
            assert size["wide"] == [], m
            assert size["scroll"] <= size["client"] == size["width"], m
        assert m["theme"][0] == m["back"][0] == paper, m
        assert m["other"][0] == other, m
        if m["page"] != "index.html":
            assert m["unfolded"] > 10, m
            assert m["folded"] == 0, m
            assert m["printed"], m
            assert not m["after"], m
            assert set(m["edges"]) == {1}, m


def test_an_overflow_and_a_console_error_would_be_seen(tmp_path: Path) -> None:
    page = html.write(hostile()).replace("<footer>", '<div style="width:500px">wide</div><footer>')
    page = page.replace("</body>", "<script>console.error('seen')</script></body>")
    (tmp_path / "bad.html").write_text(page, encoding="utf-8")
    (m,), lines = measured(tmp_path, [("bad.html", (360,))], tmp_path / "profile", LIGHT)
    (size,) = m["sizes"]
    assert size["scroll"] > 360
    assert any("wide" in found for found in size["wide"])
    assert any("seen" in line for line in lines)


def test_a_page_opens_from_a_file_and_prints_unfolded_and_light(built: Path, tmp_path: Path) -> None:
    source = (built / "cross-entropy-logits-jacobian.html").read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(source.replace(" open><summary", "><summary"), encoding="utf-8")
    printed = tmp_path / "page.pdf"
    done = subprocess.run(
        command(tmp_path / "profile", DARK, "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert console(done.stderr) == []
    reader = PdfReader(BytesIO(printed.read_bytes()))
    words = " ".join(sheet.extract_text() for sheet in reader.pages)
    for part in ("The Jacobian of the softmax", "quotient rule", "labels sum to one", "proved for every"):
        assert part in re.sub(r"\s+", " ", words), part
    for sheet in reader.pages:
        assert [round(float(x)) for x in sheet.mediabox[2:]] in ([595, 842], [594, 842])
        assert b"0.078431 0.094118 0.105882 rg" not in sheet.get_contents().get_data()  # the dark paper
