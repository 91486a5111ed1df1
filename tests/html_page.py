"""An HTML page as the tests read it: strictly, and with what a browser or a person would stumble over."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NEVER = {"style", "iframe", "object", "embed"}
CONTROLS = {"input", "select", "textarea"}

Attributes = dict[str, str]


class HtmlPage(HTMLParser):
    """``tags`` are all start tags with their attributes, ``text`` what a person reads."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, Attributes]] = []
        self.unbalanced: list[str] = []
        self.pieces: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    @property
    def title(self) -> str:
        return self.inside("title")[0]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] for name, attributes in self.tags if name == "a"]

    def inside(self, wanted: str) -> list[str]:
        """The texts of all elements of that name."""
        return [
            " ".join("".join(piece for path, piece in self._runs if place in path).split())
            for place in self._of(wanted)
        ]

    def faults(self) -> list[str]:
        """What is wrong with the page, in words."""
        return [
            *self.unbalanced,
            *(f"open: {one}" for one in self._open),
            *self._names(),
            *self._headings(),
            *self._foreign(),
        ]

    def _names(self) -> Iterator[str]:
        yield from (f"two elements are called {name}" for name, count in Counter(self.ids).items() if count > 1)
        labelled = {attributes.get("for") for name, attributes in self.tags if name == "label"}
        for name, attributes in self.tags:
            if name in CONTROLS and attributes.get("type") != "hidden" and attributes.get("id") not in labelled:
                yield f"{name} {attributes} has no label"
        for name in ("main", "header", "footer", "title"):
            if name not in {tag for tag, _ in self.tags}:
                yield f"there is no {name}"
        if "#content" not in self.links or "content" not in self.ids:
            yield "nothing skips to the content"

    def _headings(self) -> Iterator[str]:
        levels = [int(name[1]) for name, _ in self.tags if len(name) == 2 and name[0] == "h" and name[1].isdigit()]
        if levels[:1] != [1] or levels.count(1) != 1:
            yield f"headings begin with {levels[:1]}, and there are {levels.count(1)} of the first level"
        yield from (f"h{after} follows h{before}" for before, after in itertools.pairwise(levels) if after > before + 1)

    def _foreign(self) -> Iterator[str]:
        """What a strict content security policy forbids, or what would be fetched from elsewhere."""
        for name, attributes in self.tags:
            runs = name == "script" and not _is_harmless(attributes)
            if runs or name in NEVER or any(one.startswith("on") or one == "style" for one in attributes):
                yield f"{name} {attributes}"
            if name == "img" and (not attributes.get("src", "").startswith("/") or not attributes.get("alt")):
                yield f"{name} {attributes}"
            if name == "a" and attributes.get("href", "").lower().startswith(("javascript:", "data:")):
                yield f"a link leads to {attributes['href']}"
            loaded = name == "link" and attributes.get("rel") in ("stylesheet", "icon")
            if loaded and not attributes["href"].startswith("/"):
                yield f"{attributes['href']} is loaded from elsewhere"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._places[len(self.tags)] = tag
        if tag not in VOID:
            self._open.append(tag)
            self._path.append(len(self.tags))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open[-1] != tag:
            self.unbalanced.append(f"</{tag}> at {self.getpos()} closes {self._open[-1:]}")
            return
        self._open.pop()
        self._path.pop()

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)
        self._runs.append((tuple(self._path), data))

    def reset(self) -> None:
        super().reset()
        self._places: dict[int, str] = {}
        self._path: list[int] = []
        self._runs: list[tuple[tuple[int, ...], str]] = []

    def _of(self, wanted: str) -> list[int]:
        return [place for place, name in self._places.items() if name == wanted]


def _is_harmless(script: dict[str, str]) -> bool:
    """Whether a script is data, or the one file of ours that starts what was built; never text in a page."""
    return script.get("type") == "application/ld+json" or script.get("src", "").startswith("/static/dist/assets/main-")
