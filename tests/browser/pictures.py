"""``make pictures``: every kind of page as a small picture in ``docs/pictures``, taken from a server of its own.

Needs Playwright (`requirements-ci.txt`), Debian's Chromium and the built islands.
"""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from served import served

ROOT = Path(__file__).parents[2]
QUALITY = 62
BYTES_MOST = 150_000
WIDE, PHONE = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
PAGES = {
    "home": "/",
    "explore": "/id",
    "list": "/id/facilities?country=IT,DE",
    "record": "/id/systems/leonardo.html",
    "facility": "/id/facilities/cineca.html",
    "map": "/map",
    "ask": "/ask?question=gpus-by-vendor",
    "match": "/match?use_case=atlas-production",
    "gaps": "/gaps",
    "compare": "/compare?ids=systems/leonardo,systems/lumi",
    "network": "/network#drawn",
    "contribute": "/contribute",
    "form": "/contribute/systems/leonardo",
    "docs": "/docs/ontology",
    "vocabulary": "/voc/scheduler",
    "search": "/search?q=gpu",
}
DARK = ("home", "record", "map", "ask")
ON_PHONE = ("home", "list", "record", "match")


def main(folder: Path, address: str | None) -> None:
    """Take all pictures; from a server that runs already when an address is given."""
    if address:
        take_all(folder, address)
        return
    with served(ROOT) as own:
        take_all(folder, own)


def take_all(folder: Path, address: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in PAGES.items():
            take(browser, address + path, folder / f"{name}.webp", "light", WIDE)
        for name in DARK:
            take(browser, address + PAGES[name], folder / f"{name}-dark.webp", "dark", WIDE)
        for name in ON_PHONE:
            take(browser, address + PAGES[name], folder / f"{name}-phone.webp", "light", PHONE)
        browser.close()


def take(browser: Browser, url: str, file: Path, scheme: str, viewport: dict[str, int]) -> None:
    context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # the map's last tiles of clusters
    form = {"format": "webp", "quality": QUALITY}
    data = base64.b64decode(context.new_cdp_session(page).send("Page.captureScreenshot", form)["data"])
    context.close()
    if len(data) > BYTES_MOST:
        raise ValueError(f"{file}: {len(data)} bytes are more than {BYTES_MOST}")
    file.write_bytes(data)
    sys.stdout.write(f"{len(data):>7,} bytes  {file.name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
