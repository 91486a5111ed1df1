"""Changes of records as JSON and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from landscape.schema.model import Field, Schema
from landscape.schema.names import ID, TYPE
from landscape.snapshot.diff import Change

Labels = Callable[[str], str | None]  # what a record is called, by its id
NEW, GONE, CHANGED = "added", "removed", "changed"
SHOWN_CHARACTERS_MOST = 200  # of a text, in words
SHOWN_FIELDS_MOST = 12  # of a record, in words

Statements = dict[tuple[str, str], tuple[list[str], list[str]]]  # by part and property: what is gone, what is new


class Wording:
    """Tells changes by the names of fields, concepts and records; ``labels`` are asked in their order."""

    def __init__(self, schema: Schema, *labels: Labels) -> None:
        self._schema = schema
        self._labels = labels
        self._fields = {field.path: field for field in schema.fields()}

    def change(self, change: Change) -> dict[str, Any]:
        """One change: of which record, of what kind, field by field, and as one sentence."""
        kind = NEW if change.is_new else GONE if change.is_gone else CHANGED
        fields = list(self._changed(change))
        label = self._label(change.id)
        return {
            "id": change.id,
            "collection": change.id.partition("/")[0],
            "label": label,
            "kind": kind,
            "fields": fields,
            "text": _sentence(label, kind, fields),
        }

    def _changed(self, change: Change) -> Iterator[dict[str, Any]]:
        found: Statements = {}
        for place, quads in enumerate((change.removed, change.added)):
            for part, path, text in self._stated(quads):
                found.setdefault((part, path), ([], []))[place].append(text)
        for (part, path), (removed, added) in sorted(found.items()):
            field = self._fields.get(path)
            yield {
                **({"part": f"{change.id}#{part}"} if part else {}),
                "field": field.key if field else path,
                "label": field.name if field else path,
                "removed": sorted(removed),
                "added": sorted(added),
            }

    def _stated(self, quads: Iterable[Quad]) -> Iterator[tuple[str, str, str]]:
        for one in quads:
            assert isinstance(one.subject, NamedNode)
            path = one.predicate.value
            if path != TYPE:
                yield one.subject.value.partition("#")[2], path, self._text(self._fields.get(path), one.object)

    def _text(self, field: Field | None, term: object) -> str:
        if isinstance(term, Literal):
            metric = self._schema.metrics.get(field.metric) if field and field.metric else None
            bare = metric is not None and term.value.rpartition(".")[2].isdigit()
            return f"{term.value} {metric.unit.symbol}".strip() if metric and bare else term.value
        iri = term.value if isinstance(term, NamedNode) else str(term)
        concept = self._schema.concepts.get(iri)
        return concept.label if concept else self._label(iri.removeprefix(ID))

    def _label(self, name: str) -> str:
        return next((label for one in self._labels if (label := one(name))), name)


def _sentence(label: str, kind: str, fields: list[dict[str, Any]]) -> str:
    if kind != CHANGED:
        return f"{label} is new." if kind == NEW else f"{label} is gone."
    told = [_clause(one) for one in fields[:SHOWN_FIELDS_MOST]]
    more = len(fields) - len(told)
    return f"{label}: {'; '.join(told)}" + (f"; and {more} more" if more else "") + "."


def _clause(one: dict[str, Any]) -> str:
    """What happened to one field."""
    removed, added = (", ".join(map(_short, one[name])) for name in ("removed", "added"))
    name = one["label"] + (f" of {one['part'].partition('#')[2]}" if "part" in one else "")
    if removed and added:
        return f"{name} was {removed}, is {added}"
    return f"{name}: new is {added}" if added else f"{name}: no longer {removed}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS_MOST else f"{text[:SHOWN_CHARACTERS_MOST]}…"
