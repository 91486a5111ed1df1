"""How the tests visit the site: which pages there are, and a browser that notes what a person would not like."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[1] / "api/web/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
OF_A_KIND = 3  # pages of one kind that are walked to
SEEDS = (
    "/",
    "/limits",
    "/search?q=lumi",
    "/search?q=zzzz",
    "/id/systems/nowhere.html",
    "/ask?query=SELECT%20%2A%20WHERE",
)
SEEDS_MORE = ("/id/systems?can=nvidia-gpu&country=IT", "/id/systems?q=zzzz", "/network?from=lumi&to=leonardo")
NO_PAGES = re.compile(
    r"^/(api|static|snapshots|ogc|sparql|problems|openapi|\.well-known|live|ready)\b|\.(?!html)[a-z]+$"
)
SAME = (
    (r"(/id/[a-z-]+)/[^/]+\.html", r"\1/*.html"),
    (r"(/id/[a-z-]+)\?(?=.*&).*", r"\1?*&*"),
    (r"(/id/[a-z-]+)\?(?!.*&).*", r"\1?*"),
    (r"(/contribute)/[^/]+$", r"\1/*"),
    (r"(/contribute)/[^/]+/.*", r"\1/*/*"),
    (r"(/docs/rules|/voc|/docs/ontology)/[^/]+", r"\1/*"),
    (r"=[^&]*", ""),
)


def kind_of(address: str) -> str:
    """What is the same of pages that one template makes."""
    for pattern, replacement in SAME:
        address = re.sub(pattern, replacement, address)
    return address


def walk(client: httpx.Client) -> dict[str, list[tuple[str, int]]]:
    """The pages that links lead to, by their kind, each with its size in bytes; at most ``OF_A_KIND`` of each.

    Lists that are narrowed are one kind for each collection, those by several things another.
    """
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    waiting, seen = [*SEEDS, *SEEDS_MORE], {*SEEDS, *SEEDS_MORE}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if len(found[kind]) >= OF_A_KIND:
            continue
        answer = client.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        found[kind].append((address, len(answer.content)))
        new = [one for one in links(answer.text) if one not in seen and not NO_PAGES.search(one.partition("?")[0])]
        seen.update(new)
        waiting += new
    return {kind: pages for kind, pages in found.items() if pages}


def links(text: str) -> list[str]:
    """The addresses of this site that a page's anchors name, each once."""
    found = (html.unescape(one).partition("#")[0] for one in re.findall(r'<a\b[^>]*\bhref="(/[^"]*)"', text))
    return list(dict.fromkeys(found))


class Visit:
    """A page that notes what the console says and which hosts are asked."""

    def __init__(self, browser: Browser, address: str, **context: Any) -> None:
        self.address = address
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.scripts: dict[str, int] = {}
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.said.append(f"asks {url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def close(self) -> None:
        self.context.close()

    @property
    def complaints(self) -> list[str]:
        """All but the status of pages that are meant to tell of an error."""
        return [one for one in self.said if not re.search(r"status of 4\d\d", one)]

    def is_too_wide(self) -> bool:
        """Whether the page has to be scrolled sideways."""
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(wide))

    def barriers(self) -> list[str]:
        """What axe finds of WCAG 2 A and AA, each with the first element that it is about.

        The context has to bypass the content security policy.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(path=AXE)
        run = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
        found = self.page.evaluate(run, RULES)["violations"]
        return [f"{one['id']}: {_first(one['nodes'])}" for one in found]


def _first(nodes: list[dict[str, Any]]) -> str:
    why = " ".join(str(nodes[0].get("failureSummary", "")).split())
    return f"{nodes[0]['html'][:150]} ({len(nodes)}): {why[:200]}"
