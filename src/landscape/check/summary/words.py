"""A summary in Markdown. What records say is shown as text: no markup of theirs takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.check.summary.compare import ADDED, EDITED, WITHDRAWN, FigureChange, RecordChange, ValueChange

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&])")
ADDRESS = re.compile(r"<(https?://[^\s<>\"]+)>")
LONGEST = 120  # characters of a value
RECORDS_MOST = 200


def markdown(changes: list[RecordChange], unread: list[str]) -> str:
    """All changes: how many there are, then record by record, and the files that cannot be read."""
    blocks = ["## What this changes", _overview(changes)]
    blocks += ["\n".join(_record(one)) for one in changes[:RECORDS_MOST]]
    if len(changes) > RECORDS_MOST:
        blocks.append(f"and {len(changes) - RECORDS_MOST} more records.")
    blocks += [f"- {_plain(name)}: cannot be read, so nothing is said of it" for name in unread]
    return "\n\n".join(blocks) + "\n"


def _overview(changes: list[RecordChange]) -> str:
    new = sum(one.before is None for one in changes)
    gone = sum(one.after is None for one in changes)
    figures = [figure.kind for one in changes for figure in one.figures]
    edited, withdrawn = figures.count(EDITED), figures.count(WITHDRAWN)
    parts = [
        _count(new, "new record", "new records"),
        _count(gone, "record taken away", "records taken away"),
        _count(len(changes) - new - gone, "record changed", "records changed"),
        _count(edited, "**published figure edited**", "**published figures edited**"),
        _count(withdrawn, "**published figure withdrawn**", "**published figures withdrawn**"),
    ]
    return f"{', '.join(part for part in parts if part) or 'No record says anything else than before'}."


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""


def _record(one: RecordChange) -> Iterator[str]:
    yield f"- **{_plain(one.label)}** (`{_code(one.id)}`){_state(one)}"
    for name in one.parts_added:
        yield f"  - new part: {_plain(name)}"
    for name in one.parts_gone:
        yield f"  - part taken away: {_plain(name)}"
    yield from (f"  - {_value(change)}" for change in one.values)
    yield from (f"  - {_figure(change)}" for change in one.figures)
    if one.before is not None and one.after is not None and one.before != one.after:
        yield f"  - completeness {one.before} -> {one.after} %"


def _state(one: RecordChange) -> str:
    if one.before is None:
        return f": new {_plain(one.kind)}, completeness {one.after} %"
    return ": **taken away**; its address has to go on answering" if one.after is None else ""


def _value(change: ValueChange) -> str:
    name = _of(change.node, change.name)
    gone = [_short(one) for one in change.before if one not in change.after]
    new = [_short(one) for one in change.after if one not in change.before]
    if len(change.before) == len(change.after) == 1:
        return f"{name}: {gone[0]} -> {new[0]}"
    parts = [f"{word} {', '.join(texts)}" for word, texts in (("now also", new), ("no longer", gone)) if texts]
    return f"{name}: {'; '.join(parts) if change.before else ', '.join(new)}"


def _figure(change: FigureChange) -> str:
    name = _of(change.node, change.name)
    sheet = ", ".join(f"{_plain(key)} {_short(text)}" for key, text in change.sheet)
    values = " -> ".join(_plain(text) for text in (change.before, change.after) if text is not None)
    if change.kind == ADDED:
        return f"{name} {values}, {sheet}"
    word = "published figure edited" if change.kind == EDITED else "published figure withdrawn"
    return f"**{word}**: {name} {values}, {sheet}"


def _of(node: str, name: str) -> str:
    return f"{_plain(node)}, {_plain(name)}" if node else _plain(name)


def _short(text: str) -> str:
    address = ADDRESS.fullmatch(text)
    if address is not None:
        return f"<{address[1]}>"
    return _plain(text if len(text) <= LONGEST else f"{text[:LONGEST]} ...")


def _plain(text: str) -> str:
    """A text in which nothing is markup, a line end, or the name of somebody who would be called."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("@", "&#64;")


def _code(text: str) -> str:
    return text.replace("`", "").replace("\n", " ")
