"""What is different between a record as it was and as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal

from landscape.check.record import Record
from landscape.check.summary.facts import Node, nodes_of
from landscape.check.summary.names import Names
from landscape.derived.template import asked
from landscape.schema.model import Field, Schema
from landscape.schema.names import FIGURES, LABEL

ADDED, EDITED, WITHDRAWN = "added", "edited", "withdrawn"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A property whose values are others now; ``node`` is the fragment's name, or empty for the record itself."""

    node: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is new (``added``), another one in a sheet that was published (``edited``), or ``withdrawn``.

    ``before`` of a new figure is the latest one of its kind; ``sheet`` are the names and values that tell the sheet.
    """

    kind: str
    node: str
    name: str
    before: str | None
    after: str | None
    sheet: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """All that is different; ``before`` and ``after`` are completeness in percent, None where there was no record."""

    id: str
    label: str
    kind: str
    before: int | None
    after: int | None
    values: tuple[ValueChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    parts_added: tuple[str, ...] = ()
    parts_gone: tuple[str, ...] = ()


class Comparison:
    """Compares records by the fields of a schema."""

    def __init__(self, schema: Schema, names: Names) -> None:
        self.schema, self.names = schema, names

    def change(self, home: str, before: Record | None, after: Record | None) -> RecordChange | None:
        """What is different in the record at an IRI; nothing when it says the same."""
        old, new = (nodes_of(record) if record else {} for record in (before, after))
        own = new.get(home) or old.get(home) or Node()
        both = sorted(old.keys() & new.keys())
        found = RecordChange(
            id=self.names.id(home),
            label=self._label(own, home),
            kind=next((one.label for one in map(self.names.collection, own.classes) if one), "record"),
            before=self.completeness(old[home]) if home in old else None,
            after=self.completeness(new[home]) if home in new else None,
            values=tuple(one for iri in both for one in self._values(home, iri, old[iri], new[iri])),
            figures=tuple(one for iri in both for one in self._figures(home, iri, old[iri], new[iri])),
            parts_added=tuple(self._label(new[iri], iri) for iri in sorted(new.keys() - old.keys()) if iri != home),
            parts_gone=tuple(self._label(old[iri], iri) for iri in sorted(old.keys() - new.keys()) if iri != home),
        )
        says_more = found.values or found.figures or found.parts_added or found.parts_gone
        return found if says_more or (home in old) != (home in new) else None

    def completeness(self, node: Node) -> int:
        """The share, in percent, of what a record of its class is asked for that is stated."""
        collection = next((one for one in map(self.names.collection, node.classes) if one and one.name), None)
        fields = asked(collection, self.schema) if collection else []
        stated = sum(bool(node.terms.get(one.path)) for one in fields)
        return round(100 * stated / len(fields)) if fields else 0

    def _label(self, node: Node, iri: str) -> str:
        labels = [term.value for term in node.terms.get(LABEL, ()) if isinstance(term, Literal)]
        return labels[0] if labels else self.names.id(iri)

    # -------------------- values

    def _values(self, home: str, iri: str, old: Node, new: Node) -> Iterator[ValueChange]:
        fields = self._fields((*old.classes, *new.classes))
        order = {path: place for place, path in enumerate(fields)}
        paths = sorted(
            (old.terms.keys() | new.terms.keys()) - {FIGURES}, key=lambda one: (order.get(one, len(order)), one)
        )
        for path in paths:
            before, after = (self._texts(node, path) for node in (old, new))
            if set(before) != set(after):
                yield ValueChange(self._part(home, iri, new), self.names.property(path, fields), before, after)

    def _texts(self, node: Node, path: str) -> tuple[str, ...]:
        return tuple(sorted({self.names.value(term) for term in node.terms.get(path, ())}))

    def _fields(self, classes: Iterable[str]) -> dict[str, Field]:
        found = [one for one in map(self.names.collection, classes) if one is not None]
        return {field.path: field for one in found for field in one.fields}

    def _part(self, home: str, iri: str, node: Node) -> str:
        return "" if iri == home else self._label(node, iri)

    # -------------------- figures

    def _figures(self, home: str, iri: str, old: Node, new: Node) -> Iterator[FigureChange]:
        part = self._part(home, iri, new)
        before, after = (self._claims(node) for node in (old, new))
        for claim in sorted(after.keys() | before.keys()):
            metric, sheet = claim
            was, is_now = before.get(claim), after.get(claim)
            name = self.names.metric(metric)
            if was is None and is_now is not None:
                yield FigureChange(ADDED, part, name, _latest(metric, sheet, before), is_now, sheet)
            elif was is not None and was != is_now:
                yield FigureChange(EDITED if is_now else WITHDRAWN, part, name, was, is_now, sheet)

    def _claims(self, node: Node) -> dict[tuple[str, tuple[tuple[str, str], ...]], str]:
        """Each figure by its metric and what tells its sheet from others."""
        return {
            (path, self._key(sheet)): " or ".join(sorted(self.names.figure(path, term) for term in terms))
            for sheet in node.sheets
            for path, terms in sheet.terms.items()
            if path in self.schema.metrics
        }

    def _key(self, sheet: Node) -> tuple[tuple[str, str], ...]:
        fields, keys = self.names.sheet_fields, self.names.sheet_keys
        pairs = ((self.names.property(path, fields), ", ".join(self._texts(sheet, path))) for path in keys)
        return tuple((name, text) for name, text in pairs if text)


def _latest(
    metric: str, sheet: tuple[tuple[str, str], ...], claims: dict[tuple[str, tuple[tuple[str, str], ...]], str]
) -> str | None:
    """The figure of the latest sheet of the same kind: only its time and its source may be others."""
    alike = {key: text for (path, key), text in claims.items() if path == metric and _kind(key) == _kind(sheet)}
    return alike[max(alike)] if alike else None


def _kind(sheet: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in sheet[1:] if not pair[1].startswith("<"))
