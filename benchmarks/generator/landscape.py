"""Repeats the curated records, with their links, until a landscape has as many triples as are wanted.

Each copy of a record has a number behind its name. One link in eight leads to the first copy, the others within the
copy: so a few records are linked from everywhere, as real ones are, and what is valid stays valid. Nothing is drawn
by chance: the same records give the same files.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from benchmarks.generator.links import Names, linked, renamed
from landscape.folders import Folders
from landscape.schema import load

HUB_SHARE = 8  # one link in so many leads to the first copy


@dataclass(frozen=True, slots=True)
class Template:
    """A curated record: its id, its text, how many triples it has and which records it names."""

    id: str
    text: str
    triples: int
    links: frozenset[str]


def generate(root: Path, triples: int, source: Folders) -> Folders:
    """A landscape below ``root`` whose records have at least ``triples`` triples, and few more.

    Ontology, shapes and queries are those of ``source``, whose records are repeated.
    """
    for part in (source.ontology, source.shapes, source.queries):
        shutil.copytree(part, root / part.name, dirs_exist_ok=True)
    names = Names({one.prefix: one.name for one in load(source).collections.values() if one.prefix})
    chosen: list[set[str]] = []
    for number, copy in enumerate(_copies(_closed(_templates(source, names)), triples)):
        chosen.append({one.id for one in copy})
        for one in copy:
            _write(root / "data", one, number, chosen, names)
    return Folders.under(root)


def _templates(source: Folders, names: Names) -> dict[str, Template]:
    files = sorted(source.data.rglob("*.ttl"))
    ids = {file: f"{file.parent.name}/{file.stem}" for file in files}
    known = set(ids.values())
    return {ids[file]: _template(file, ids[file], names, known) for file in files}


def _template(file: Path, name: str, names: Names, known: set[str]) -> Template:
    text = file.read_bytes().decode()
    triples = sum(1 for _ in parse(text, format=RdfFormat.TURTLE))
    return Template(name, text, triples, frozenset(linked(text, names) & known))


def _closed(templates: dict[str, Template]) -> list[Template]:
    """The templates, each behind those that it names, so that a first part of them links nowhere else.

    Where records name each other the first part is a little short of that: then all of the ring come together.
    """
    order: dict[str, Template] = {}
    for start in templates:
        waiting, ring = [start], dict[str, Template]()
        while waiting:
            one = waiting.pop()
            if one not in order and one not in ring:
                ring[one] = templates[one]
                waiting += sorted(templates[one].links, reverse=True)
        order |= dict(reversed(ring.items()))
    return list(order.values())


def _copies(templates: list[Template], triples: int) -> Iterator[list[Template]]:
    """The templates again and again, up to the wanted number of triples; of the first copy no ring is cut."""
    left, first = triples, True
    while left > 0:
        copy: list[Template] = []
        needed: set[str] = set()
        for one in templates:
            if left <= 0 and not (first and needed - {other.id for other in copy}):
                break
            copy.append(one)
            needed |= one.links
            left -= one.triples
        first = False
        yield copy


def _write(data: Path, template: Template, number: int, chosen: list[set[str]], names: Names) -> None:
    def rename(name: str) -> str:
        if name != template.id and (name not in chosen[-1] or _is_to_hub(template.id, name)):
            return _numbered(name, 0)
        return _numbered(name, number)

    file = data / f"{rename(template.id)}.ttl"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(renamed(template.text, names, rename), encoding="utf-8", newline="")


def _is_to_hub(one: str, other: str) -> bool:
    return zlib.crc32(f"{one} {other}".encode()) % HUB_SHARE == 0


def _numbered(name: str, number: int) -> str:
    """The first copy keeps its names."""
    return name if number == 0 else f"{name}-c{number}"
