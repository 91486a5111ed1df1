"""Edits of records by chance, the same for the same seed: a partial check has to find what a full one does."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from landscape.folders import Folders
from landscape.schema import load
from landscape.schema.model import Schema

LINK = re.compile(r"\b(?P<prefix>[a-z]+):(?P<slug>[a-z0-9-]+)")
STATEMENT = re.compile(r"^    \S.*[;,.]$", re.MULTILINE)


class Editor:
    """Makes one edit after the other in the data of a landscape."""

    def __init__(self, folders: Folders, seed: int) -> None:
        self.folders, self.chance = folders, random.Random(seed)
        self.schema: Schema = load(folders)
        self.collections = {one.prefix: one for one in self.schema.collections.values() if one.prefix}
        self.concepts: dict[str, list[str]] = {}
        for iri in self.schema.concepts:
            self.concepts.setdefault(iri.rpartition("/")[0], []).append(iri.rpartition("/")[2])

    def edit(self) -> str:
        """Change the data; says how."""
        done = None
        while done is None:
            kind = self.chance.choices(list(EDITS), weights=[weight for _, weight in EDITS.values()])[0]
            done = EDITS[kind][0](self, self.file())
        return f"{kind}: {done}"

    def file(self) -> Path:
        return self.chance.choice(self.files())

    def files(self) -> list[Path]:
        return sorted(self.folders.data.rglob("*.ttl"))

    def write(self, file: Path, text: str) -> str:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
        return f"{file.parent.name}/{file.name}"

    def replaced(self, file: Path, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> str | None:
        """Replace one of the places where a pattern fits."""
        text = read(file)
        found = list(pattern.finditer(text))
        if not found:
            return None
        one = self.chance.choice(found)
        return self.write(file, text[: one.start()] + by(one) + text[one.end() :])


def read(file: Path) -> str:
    return file.read_bytes().decode()


def delete(editor: Editor, file: Path) -> str:
    file.unlink()
    return f"{file.parent.name}/{file.name}"


def rename(editor: Editor, file: Path) -> str:
    """Move a record to another name, its base with it or not."""
    name = f"{file.stem}-x{editor.chance.randrange(1000)}"
    text = read(file)
    if editor.chance.random() < 0.7:
        text = text.replace(f"/{file.stem}>", f"/{name}>", 1)
    file.unlink()
    return editor.write(file.with_stem(name), text)


def move(editor: Editor, file: Path) -> str:
    """Move a record to another collection."""
    other = editor.chance.choice(editor.files()).parent
    text = read(file).replace(f"/{file.parent.name}/{file.stem}>", f"/{other.name}/{file.stem}>", 1)
    file.unlink()
    return editor.write(other / file.name, text)


def copy(editor: Editor, file: Path) -> str:
    """A new record like another; at times with a name that is easily taken for that."""
    name = file.stem.replace("o", "0") if editor.chance.random() < 0.3 else f"{file.stem}-y"
    return editor.write(file.with_stem(name), read(file).replace(f"/{file.stem}>", f"/{name}>", 1))


def second_home(editor: Editor, file: Path) -> str:
    """Another file whose place stands for the same record."""
    place = editor.folders.data / "imported" / file.parent.name / file.name
    place.parent.mkdir(parents=True, exist_ok=True)
    return editor.write(place, read(file))


def drop(editor: Editor, file: Path) -> str | None:
    return editor.replaced(
        file, STATEMENT, lambda found: ("    " + found[0].strip()[-1]) if found[0].strip()[-1] == "." else ""
    )


def retype(editor: Editor, file: Path) -> str | None:
    cls = editor.chance.choice(
        [one.cls for one in (*editor.schema.collections.values(), *editor.schema.owned.values())]
    )
    return editor.replaced(file, re.compile(r"\ba ccl:\w+"), lambda found: f"a ccl:{cls.rpartition('#')[2]}")


def relink(editor: Editor, file: Path) -> str | None:
    """Another record or concept instead of one that is named."""
    return editor.replaced(file, LINK, lambda found: _other(editor, found))


def _other(editor: Editor, found: re.Match[str]) -> str:
    if found["prefix"] in editor.collections:
        collection = editor.collections[found["prefix"]]
        slugs = [file.stem for file in editor.files() if file.parent.name == collection.name]
        return f"{found['prefix']}:{editor.chance.choice([*slugs, 'nobody'])}" if slugs else found[0]
    names = editor.concepts.get(editor.schema.prefixes.get(found["prefix"], "").rstrip("/"), [])
    return f"{found['prefix']}:{editor.chance.choice(names)}" if names else found[0]


def change_stage(editor: Editor, file: Path) -> str | None:
    return editor.replaced(file, re.compile(r"\bstage:[a-z-]+"), lambda found: _other(editor, _match(found[0])))


def change_kind(editor: Editor, file: Path) -> str | None:
    return editor.replaced(file, re.compile(r"\bkind:[a-z-]+"), lambda found: _other(editor, _match(found[0])))


def _match(text: str) -> re.Match[str]:
    found = LINK.fullmatch(text)
    assert found is not None
    return found


def value(editor: Editor, file: Path) -> str | None:
    return editor.replaced(
        file,
        re.compile(r" \d+(\.\d+)? "),
        lambda found: editor.chance.choice([' "x" ', " -1 ", " 99999999 ", ' "5"^^xsd:gYear ']),
    )


def fragment(editor: Editor, file: Path) -> str | None:
    """Another name for a part, that others may link to."""
    return editor.replaced(file, re.compile(r"<#[a-z0-9-]+>"), lambda found: f"<#z{editor.chance.randrange(9)}>")


def part_link(editor: Editor, file: Path) -> str | None:
    """A link to a part of another record, which may be there."""
    other = editor.file()
    parts = re.findall(r"^<(#[a-z0-9-]+)>", read(other), re.MULTILINE)
    if not parts:
        return None
    target = f"<https://w3id.org/compute-continuum/id/{other.parent.name}/{other.stem}{editor.chance.choice(parts)}>"
    return editor.replaced(file, re.compile(r"\bccl:partOf [a-z]+:[a-z0-9-]+"), lambda found: f"ccl:partOf {target}")


def broken(editor: Editor, file: Path) -> str | None:
    return editor.replaced(file, re.compile(r" ;"), lambda found: " ; ;; ]")


def mended(editor: Editor, file: Path) -> str | None:
    """Undo one broken file."""
    return next(
        (editor.write(one, read(one).replace(" ; ;; ]", " ;")) for one in editor.files() if " ; ;; ]" in read(one)),
        None,
    )


def foreign_base(editor: Editor, file: Path) -> str:
    """The base of another record of the folder."""
    other = editor.chance.choice([one for one in editor.files() if one.parent == file.parent])
    return editor.write(file, re.sub(r"(@base <[^>]*/)[^/>]*>", rf"\g<1>{other.stem}>", read(file), count=1))


# Each kind of edit and how often it is made.
EDITS: dict[str, tuple[Callable[[Editor, Path], str | None], int]] = {
    "delete": (delete, 8),
    "rename": (rename, 8),
    "move": (move, 3),
    "copy": (copy, 5),
    "second home": (second_home, 2),
    "drop": (drop, 14),
    "retype": (retype, 9),
    "relink": (relink, 18),
    "change stage": (change_stage, 10),
    "change kind": (change_kind, 5),
    "value": (value, 6),
    "fragment": (fragment, 5),
    "part link": (part_link, 4),
    "broken": (broken, 4),
    "mended": (mended, 4),
    "foreign base": (foreign_base, 3),
}
