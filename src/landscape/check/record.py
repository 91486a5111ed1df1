"""A record's file as it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode

from landscape.check.finding import Finding, Severity
from landscape.schema.names import ID
from landscape.turtle.places import LINE_END, Placed, Span
from landscape.turtle.positions import Reading

Term = TypeVar("Term", NamedNode | BlankNode, NamedNode | BlankNode | Literal)


def iri_of(file: Path) -> str:
    """The IRI that a file defines, by its folder and name: ``systems/leonardo.ttl`` is ``.../id/systems/leonardo``."""
    return f"{ID}{file.absolute().parent.name}/{file.stem}"


@dataclass(frozen=True, eq=False)
class Record:
    """A file: its path, its name in messages, its text and what was read from it."""

    file: Path
    name: str
    text: str
    reading: Reading

    @cached_property
    def expected(self) -> str:
        """The IRI that the file's path stands for."""
        return iri_of(self.file)

    @property
    def subject(self) -> str:
        """The IRI that the file defines: what its path stands for, even if its base says otherwise."""
        return self.expected

    @property
    def stated(self) -> str:
        """The IRI that the file says it defines: its base."""
        return self.reading.base or self.expected

    def owns(self, subject: NamedNode | BlankNode) -> bool:
        """Whether a subject, as it stands in the file, is the record, a fragment of it or a nameless node."""
        own = self.stated
        return isinstance(subject, BlankNode) or subject.value == own or subject.value.startswith(f"{own}#")

    @cached_property
    def triples(self) -> tuple[Placed, ...]:
        """What the file says of its own subjects; where its base is wrong, as if it were right.

        So no file adds to what another one says, and who corrects the base later does not meet new findings.
        """
        own = (placed for placed in self.reading.triples if self.owns(placed.subject))
        return tuple(own if self.stated == self.expected else (self._moved(placed) for placed in own))

    def _moved(self, placed: Placed) -> Placed:
        return placed._replace(subject=self._at_home(placed.subject), object=self._at_home(placed.object))

    def _at_home(self, term: Term) -> Term:
        if isinstance(term, NamedNode) and f"{term.value}#".startswith(f"{self.stated}#"):
            return NamedNode(self.expected + term.value.removeprefix(self.stated))
        return term

    @cached_property
    def statements(self) -> dict[str, list[Placed]]:
        """What is said of each subject, by IRI or blank node's label."""
        found: dict[str, list[Placed]] = {}
        for placed in self.triples:
            found.setdefault(placed.subject.value, []).append(placed)
        return found

    @cached_property
    def naming(self) -> dict[str, list[Placed]]:
        """Who names each object, by IRI, label or lexical form."""
        found: dict[str, list[Placed]] = {}
        for placed in self.triples:
            found.setdefault(placed.object.value, []).append(placed)
        return found

    @cached_property
    def places(self) -> dict[str, Span]:
        """Where each of its subjects is first stated, by IRI or blank node's label."""
        found: dict[str, Span] = {}
        for placed in self.triples:
            found.setdefault(placed.subject.value, placed.at_subject)
        return found

    @property
    def nodes(self) -> Iterator[str]:
        """All that findings can be about: what it describes, and nameless nodes and literals that it names."""
        for placed in self.triples:
            yield placed.subject.value
            if not isinstance(placed.object, NamedNode):
                yield placed.object.value

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines without their ends."""
        return LINE_END.split(self.text)

    def written(self, span: Span) -> str:
        """What stands at a place, up to the end of its first line."""
        end = span.end_column - 1 if span.end_line == span.line else None
        return self.lines[span.line - 1][span.column - 1 : end]

    def finding(
        self,
        code: str,
        message: str,
        hint: str,
        span: Span,
        placed: Placed | None = None,
        severity: Severity = "violation",
    ) -> Finding:
        """A finding at a place of this file, about a triple if one is given."""
        return Finding(
            code=code,
            severity=severity,
            message=message,
            hint=hint,
            file=self.name,
            line=span.line,
            column=span.column,
            end_column=span.end_column if span.end_line == span.line else None,
            subject=placed.subject.value if placed else None,
            path=placed.predicate.value if placed else None,
            value=placed.object.value if placed else None,
        )
