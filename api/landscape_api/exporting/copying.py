"""The copy of a site: first all that its pages lead to is fetched, then every address becomes a link between files."""

from __future__ import annotations

import html
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import httpx

from landscape.errors import ParameterError
from landscape.sparql.questions import NamedQuestion
from landscape_api.exporting import documents, references
from landscape_api.exporting.addresses import file_of, link
from landscape_api.exporting.within import ACCEPT

PAGES, DOCUMENTS, DRAWINGS = (".html",), (".json", ".geojson"), (".svg", ".atom")
ACCEPTED = {".json": "application/json, */*;q=0.1", ".geojson": "application/geo+json, */*;q=0.1"}
FOOTER = '<footer class="bottom">'
FORWARD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{label}</title>
<meta http-equiv="refresh" content="0; url={link}"><meta name="robots" content="noindex"></head>
<body><p><a href="{link}">{label}</a></p></body></html>
"""
PLACES = ".geojson"  # a form of answers that only the page for questions has
ABOUT = "/copy.html"  # the page that tells what a copy is

Told = Callable[[int, int], object]  # how many files are fetched, and of how many that are known


class Copy:
    """A copy that grows in ``folder``. ``dead`` are addresses that the site names and does not answer, with why."""

    def __init__(self, folder: Path, questions: Iterable[NamedQuestion]) -> None:
        self.folder = folder
        self.files: set[str] = set()
        self.forwards: dict[str, str] = {}  # a file that only leads on, and the address that it leads to
        self.dead: dict[str, str] = {}
        self._named = {one.text.strip(): one.name for one in questions}

    async def fetch(self, client: httpx.AsyncClient, seeds: Iterable[str], told: Told) -> None:
        """Fetch what ``seeds`` and all pages lead to, each file once."""
        waiting, known = deque[str](), set[str]()

        def note(found: Iterable[str]) -> None:
            for one in map(self._plain, found):
                file = file_of(one)
                if file and file not in known:
                    known.add(file)
                    waiting.append(one)

        note(seeds)
        while waiting:
            note(await self._fetch(client, waiting.popleft()))
            told(len(known) - len(waiting), len(known))

    def add(self, file: str, content: bytes) -> None:
        """Put a file into the copy as it is."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.files.add(file)

    def rewrite(self, note: str, absolute: dict[str, str]) -> None:
        """Make every address a link. ``note`` is what each page says of being a copy, with addresses of the site.

        ``absolute`` are the files whose links are not relative, with what stands before them.
        """
        for file in sorted(self.files):
            path = self.folder / file
            if path.suffix in (*PAGES, *DOCUMENTS, *DRAWINGS):
                text = path.read_text(encoding="utf-8")
                path.write_text(self._rewritten(file, text, note, absolute.get(file)), encoding="utf-8")
        for file, address in sorted(self.forwards.items()):
            if (target := self._target(file, address, None)) is not None:
                label = html.escape(address.partition("#")[0])
                self.add(file, FORWARD.format(link=html.escape(target), label=label).encode())

    async def _fetch(self, client: httpx.AsyncClient, address: str) -> list[str]:
        """Put what an address answers into the copy; the addresses that it names."""
        file = file_of(address)
        assert file is not None
        suffix = Path(file).suffix
        answer = await client.get(address, headers={"Accept": ACCEPTED.get(suffix, ACCEPT)})
        if answer.is_redirect:
            self.forwards[file] = answer.headers["location"]
            return [self.forwards[file]]
        if answer.status_code == ParameterError.status:
            return []  # it answers only what somebody asks
        if not answer.is_success:
            self.dead[address] = f"{answer.status_code}"
            return []
        self.add(file, answer.content)
        return list(_addresses(suffix, answer))

    def _rewritten(self, file: str, text: str, note: str, absolute: str | None) -> str:
        def target(address: str) -> str | None:
            return self._target(file, address, absolute)

        suffix = Path(file).suffix
        if suffix in DOCUMENTS:
            return documents.rewritten(text, target)
        if suffix in PAGES:
            text = text.replace(FOOTER, f'{FOOTER}<div class="frame">{note}</div>', 1)
        return references.rewritten(text, target, note)

    def _target(self, source: str, address: str, absolute: str | None) -> str | None:
        """The link from a file to what an address leads to; None when the copy does not have it."""
        address, _, fragment = self._plain(address).partition("#")
        file = file_of(address)
        if file in self.forwards:
            address, _, further = self.forwards[file].partition("#")
            file, fragment = file_of(address), fragment or further
        if file is None or file not in self.files:
            return None
        if absolute is not None:
            return quote(f"{absolute}{file}") + (f"#{fragment}" if fragment else "")
        return link(source, file, fragment)

    def _plain(self, address: str) -> str:
        """A question that has a name is called by it."""
        parts = urlsplit(address)
        given = parse_qsl(parts.query)
        if not parts.path.startswith("/ask") or len(given) != 1 or parts.path.endswith(PLACES):
            return address
        (key, value), (_, _, suffix) = given[0], parts.path.partition(".")
        name = value if key == "question" else self._named.get(value.replace("\r\n", "\n").strip())
        if name is None:
            return address
        return f"/api/v1/questions/{name}.{suffix}" if suffix else f"/ask?question={name}"


def _addresses(suffix: str, answer: httpx.Response) -> Iterator[str]:
    if suffix in DOCUMENTS:
        yield from documents.addresses(answer.text)
    elif suffix in (*PAGES, *DRAWINGS):
        yield from references.addresses(answer.text)
