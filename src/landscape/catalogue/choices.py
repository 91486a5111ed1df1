"""The values that a filter may name."""

from __future__ import annotations

from landscape.catalogue.fields import has_order, is_period
from landscape.catalogue.keys import Keys
from landscape.catalogue.parameters import BAD_VALUE, unknown_value
from landscape.catalogue.points import Points
from landscape.catalogue.query import Choice
from landscape.catalogue.tree import Branch
from landscape.errors import Detail
from landscape.schema.model import Kind, Schema
from landscape.schema.names import ID, XSD

BOOLEANS = ("true", "false")


class Choices:
    """Reads single values by the vocabularies and units of a schema."""

    def __init__(self, schema: Schema) -> None:
        self.points = Points(schema)
        self._keys = Keys(schema)
        self._concepts: dict[str, dict[str, list[tuple[str, str]]]] = {}

    def read(self, branch: Branch, text: str) -> Choice | Detail:
        """A value of a field, or what is wrong with it."""
        field = branch.field
        if not text:
            return Detail(BAD_VALUE, "a value is missing", branch.key, value=text, hint="Write one, or leave it out.")
        if has_order(field):
            found = self.points.range(field, text)
            return self.bad_point(branch, branch.key, text) if found is None else Choice(text, text, range=found)
        if field.kind is Kind.CONCEPT:
            return self._concept(branch, text)
        if field.datatypes == (XSD + "boolean",) and text not in BOOLEANS:
            return unknown_value(branch.key, text, BOOLEANS, "neither true nor false")
        return Choice(text.removeprefix(ID) if field.kind is Kind.LINK else text, text, (text.removeprefix(ID),))

    def bad_point(self, branch: Branch, parameter: str, text: str) -> Detail:
        """What to say about a value that does not stand on the scale of its field."""
        what = "no year, month or day" if is_period(branch.field) else "no number that fits here"
        return Detail(BAD_VALUE, f"{text!r} is {what}", parameter, value=text, hint=self.points.form(branch.field))

    def _concept(self, branch: Branch, text: str) -> Choice | Detail:
        if branch.key not in self._concepts:
            self._concepts[branch.key] = self._keys.choices(branch.field)
        known = self._concepts[branch.key]
        if text not in known:
            labels = {name: meant[0][1] for name, meant in known.items() if "/" not in name}
            return unknown_value(branch.key, text, list(labels), f"no value of {branch.label}", labels)
        return Choice(text, known[text][0][1], tuple(key for key, _ in known[text]))
