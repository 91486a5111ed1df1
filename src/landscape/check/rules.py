"""What every rule of ours is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from landscape.check.context import Context
from landscape.check.finding import Finding
from landscape.check.loaded import Loaded
from landscape.check.reach import EVERYWHERE, Reach
from landscape.check.record import Record
from landscape.check.walk import around
from landscape.schema.model import Collection, Schema
from landscape.schema.names import compact

GUESSES_MOST = 200  # wrong names


Fault = tuple[str, str, str]  # code, message, hint


@dataclass(frozen=True)
class Landscape:
    """What a rule may look at beside the record itself; ``reach`` says how far shapes and rules look."""

    schema: Schema
    loaded: Loaded
    reach: Reach = EVERYWHERE

    @classmethod
    def of(cls, schema: Schema, loaded: Loaded, reach: Reach = EVERYWHERE) -> Landscape:
        """The landscape of what was loaded."""
        return cls(schema, loaded, reach)

    @property
    def context(self) -> Context:
        """All records, also those that are not checked."""
        return self.loaded.context

    @cached_property
    def around(self) -> tuple[Record, ...]:
        """The other records that findings of those that are checked hang on."""
        return around(self.loaded.records, self.context, self.reach)

    @cached_property
    def _guesses(self) -> dict[str, str | None]:
        return {}

    def guess(self, name: str, seek: Callable[[str], str | None]) -> str | None:
        """What was probably meant by a name; of more wrong names than anybody reads nothing is sought."""
        if name not in self._guesses and len(self._guesses) < GUESSES_MOST:
            self._guesses[name] = seek(name)
        return self._guesses.get(name)

    @cached_property
    def origins(self) -> dict[str, Fault | None]:
        """Schemes and hosts that were met, each with what is wrong with it."""
        return {}

    def short(self, iri: str) -> str:
        """An IRI as a person writes it."""
        return compact(iri, self.schema.prefixes)

    @cached_property
    def computed(self) -> dict[str, str]:
        """The properties that only rules of inference state, with what to write instead."""
        fields = [field for one in self.classes for field in one.fields]
        stated = {field.path for field in fields if not field.derived}
        return {field.path: field.hint for field in fields if field.derived and field.path not in stated}

    @cached_property
    def shaped(self) -> frozenset[str]:
        """The classes that shapes are written for."""
        targets = {cls for rule in self.schema.rules.values() for cls in rule.classes}
        general = {cls for one in self.classes for cls in one.superclasses}
        return frozenset(targets - general | {one.cls for one in self.classes})

    @property
    def classes(self) -> tuple[Collection, ...]:
        """The classes of records and of what they own."""
        return (*self.schema.collections.values(), *self.schema.owned.values())


class RecordRule(Protocol):
    """Gives what is wrong with one record."""

    def __call__(self, record: Record, landscape: Landscape) -> Iterator[Finding]: ...
