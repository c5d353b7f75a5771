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
    answer: dict[str, Any] = told_by(folder / "tried.html")
    return answer


def told_by(page: Path) -> Any:
    """What a page's script leaves in the element `found`, as Chromium shows it."""
    command = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu",
               f"--user-data-dir={page.parent / 'profile'}", "--virtual-time-budget=60000",
               "--allow-file-access-from-files", "--dump-dom", page.as_uri()]  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=380)
    held = re.search(r'<pre id="found">(.*?)</pre>', told.stdout, re.DOTALL)
    assert held is not None
    return json.loads(html.unescape(held[1]))


SIDEWAYS = """
document.querySelectorAll("details").forEach(each => { each.open = true; });
const wider = [...document.querySelectorAll("html, main, section, .wide, table, figure, dl, p")]
  .filter(each => each.clientWidth && each.scrollWidth > each.clientWidth + 1)
  .map(each => each.tagName + " " + (each.getAttribute("aria-label") || ""));
parent.document.getElementById("found").textContent = JSON.stringify(
  {wider, wide: innerWidth, charts: document.querySelectorAll("svg.narrow").length});
"""
TELEPHONE = """<!DOCTYPE html><pre id="found"></pre>
<iframe src="inside.html" style="width: 360px; height: 700px; border: 0"></iframe>
"""


def test_that_nothing_scrolls_sideways_on_a_telephone(tmp_path: Path) -> None:
    page = re.sub(
        r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html_page(published())
    )
    inside = page.replace("</body>", f"<script>{SIDEWAYS}</script></body>")
    (tmp_path / "inside.html").write_text(inside, encoding="utf-8")
    (tmp_path / "telephone.html").write_text(TELEPHONE, encoding="utf-8")
    found = told_by(tmp_path / "telephone.html")
    assert found["wide"] == 360
    assert found["charts"] > 10
    assert found["wider"] == []


@pytest.mark.parametrize("look", ["light", "dark and narrow"])
def test_that_axe_finds_nothing_against_wcag(tmp_path: Path, axe: str, look: str) -> None:
    page = html_page(published())
    if look == "dark and narrow":
        page = page.replace("@media (prefers-color-scheme: dark)", "@media all")
        page = page.replace("@media screen and (max-width: 40rem)", "@media all")
    found = found_in(page, tmp_path, axe=axe)
    assert found["broken"] == []
    assert found["kept"] > 20
