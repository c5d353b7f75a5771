"""The public page before a browser's own eyes: axe-core in Chromium, where both can be had."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from axe_core import AxeMissingError, axe_core
from test_opened_figures import published

from exporters.html_page import html_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser",
                                                "google-chrome"))), None)  # fmt: skip
pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(400),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCRIPT = """
axe.run(document, {runOnly: RULES, resultTypes: ["violations"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "found";
  told.textContent = JSON.stringify({
    broken: found.violations.map(each => [each.id, each.nodes.map(node => node.html)]),
    kept: found.passes.length,
  });
  document.body.replaceChildren(told);
});
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core; the test is skipped in one line where it cannot be had."""
    try:
        script: str = axe_core().read_text("utf-8")
    except AxeMissingError as no:
        pytest.skip(str(no))
    return script


def found_in(page: str, folder: Path, *, axe: str) -> dict[str, Any]:
    """What axe-core finds; the page's own rule against scripts is lifted for it."""
    script = SCRIPT.replace("RULES", json.dumps(RULES))
    tried = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    added = f"<script>{axe}</script><script>{script}</script></body>"
    (folder / "tried.html").write_text(tried.replace("</body>", added), encoding="utf-8")
    command = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu",
               f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=60000",
               "--dump-dom", (folder / "tried.html").as_uri()]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=380)
    held = re.search(r'<pre id="found">(.*?)</pre>', told.stdout, re.DOTALL)
    assert held is not None
    answer: dict[str, Any] = json.loads(html.unescape(held[1]))
    return answer


@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_axe_finds_nothing_against_wcag(tmp_path: Path, axe: str, look: str) -> None:
    page = html_page(published())
    if look == "dark":
        page = page.replace("@media (prefers-color-scheme: dark)", "@media all")
    found = found_in(page, tmp_path, axe=axe)
    assert found["broken"] == []
    assert found["kept"] > 20
