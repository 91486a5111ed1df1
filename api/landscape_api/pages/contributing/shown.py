"""A form as its template shows it: groups of controls, with what was entered and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from landscape.derived.form.description import Control, Form, Group, Widget
from landscape.derived.form.reader import Offers
from landscape.derived.form.titles import summary_of
from landscape.derived.form.values import SEPARATOR, Cell, Values
from landscape_api.pages.contributing.told import Told

SELECT_MOST = 25  # choices that are shown as a menu; more are completed while one types
LISTED_MOST = 40  # choices that a page carries; more are fetched by a script, or looked up on a page of their own

Findings = Mapping[str, Sequence[Told]]


@dataclass(frozen=True, slots=True)
class RowView:
    """One value; ``name`` is also its id."""

    name: str
    cell: Cell
    findings: Sequence[Told]


@dataclass(frozen=True, slots=True)
class PartView:
    """One thing that is owned; one that nobody is at work on has no ``groups``, and carries what a form sends of it."""

    name: str
    title: str
    findings: Sequence[Told]
    groups: tuple[GroupView, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ControlView:
    """A control with its values; ``options`` are those of a menu, ``list`` is the id of a list that completes, ``more``
    the address of a longer one."""

    control: Control
    name: str
    rows: tuple[RowView, ...] = ()
    parts: tuple[PartView, ...] = ()
    findings: Sequence[Told] = ()
    options: tuple[str, ...] = ()
    list: str = ""
    more: str = ""
    example: str = ""

    @property
    def adds(self) -> bool:
        """Whether another value can be added."""
        return self.control.many or not (self.rows or self.parts)

    @property
    def is_used(self) -> bool:
        """Whether there is something to see in it."""
        return bool(self.parts or self.findings or any(not one.cell.is_empty or one.findings for one in self.rows))

    @property
    def noun(self) -> str:
        """What one more value is called."""
        return self.control.part.collection.label if self.control.part else self.control.field.name


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group: what is seen at once, and what is folded away."""

    label: str
    prominent: tuple[ControlView, ...]
    rest: tuple[ControlView, ...]

    @property
    def opens(self) -> bool:
        """Whether what is folded away has something to see."""
        return any(one.is_used for one in self.rest)


@dataclass(slots=True)
class Showing:
    """Shows one form. ``lists`` are the completion lists that it came to need, by their id."""

    offers: Offers
    findings: Findings
    choices: str  # the address below which all choices of a control are
    fresh: str = ""  # the name of what was just added
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def groups(self, form: Form, values: Values, prefix: str = "") -> tuple[GroupView, ...]:
        """The groups of a form with its values."""
        return tuple(self._group(group, values, prefix) for group in form.groups)

    def _group(self, group: Group, values: Values, prefix: str) -> GroupView:
        prominent = tuple(self._control(one, values, prefix) for one in group.prominent)
        return GroupView(group.label, prominent, tuple(self._control(one, values, prefix) for one in group.rest))

    def _control(self, control: Control, values: Values, prefix: str) -> ControlView:
        name = f"{prefix}{control.key}"
        told = self.findings.get(name, ())
        if control.part is not None:
            parts = values.parts.get(control.key, {}).items()
            shown = tuple(self._part(control.part, one, f"{name}{SEPARATOR}{n}") for n, one in parts)
            return ControlView(control, name, parts=shown, findings=told)
        names = self._names(control)
        is_menu = 0 < len(names) <= SELECT_MOST and control.widget is Widget.CONCEPT
        is_listed = not is_menu and 0 < len(names) <= LISTED_MOST
        return ControlView(
            control,
            name,
            rows=tuple(self._rows(control, values, name)),
            findings=told,
            options=names if is_menu else (),
            list=self._list(names) if is_listed else "",
            more=self._more(name) if len(names) > LISTED_MOST else "",
            example="" if is_menu else self._example(control),
        )

    def _rows(self, control: Control, values: Values, name: str) -> Iterator[RowView]:
        """The values that there are; when there are none, room for one, or for as many as are needed."""
        cells = dict(values.cells.get(control.key, {}))
        while len(cells) < max(1, control.least):
            cells[max(cells, default=-1) + 1] = Cell()
        for number, cell in cells.items():
            full = f"{name}{SEPARATOR}{number}"
            yield RowView(full, cell, self.findings.get(full, ()))

    def _part(self, form: Form, values: Values, name: str) -> PartView:
        inner, title = f"{name}{SEPARATOR}", summary_of(form, values)
        told, fresh = self.findings.get(name, ()), name == self.fresh
        if values.opened or fresh or any(one == name or one.startswith(inner) for one in self.findings):
            return PartView(name, title, told, self.groups(form, values, inner))
        return PartView(name, title, told, carried=tuple(values.pairs(inner)))

    def _names(self, control: Control) -> tuple[str, ...]:
        if control.widget is Widget.MEASURE:
            return tuple(one.name for one in control.metrics)
        return self.offers.of(control.field).names

    def _example(self, control: Control) -> str:
        """An example as people type it: of a choice, what it is called."""
        choices = self.offers.of(control.field)
        if not choices:
            return control.example
        found = choices.named(control.example.partition(" ")[0].partition(":")[2])
        return found.label if found else ""

    def _more(self, name: str) -> str:
        """Where all choices of a control are: its name there has no numbers."""
        steps = name.split(SEPARATOR)
        return f"{self.choices}/{SEPARATOR.join(steps[::2])}"

    def _list(self, names: tuple[str, ...]) -> str:
        found = next((name for name, known in self.lists.items() if known == names), None)
        if found is None:
            found = f"choices-{len(self.lists) + 1}"
            self.lists[found] = names
        return found
