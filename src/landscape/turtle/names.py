"""How IRIs are written in one text."""

from __future__ import annotations

import re

from landscape.turtle.reader import TYPE
from landscape.turtle.style import Style
from landscape.turtle.tokens import IRI, NAME
from landscape.turtle.tree import Directive, Document, Term

PLAIN_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")  # needs no escapes
PLAIN_IRI = re.compile(r'[^\x00-\x20<>"{}|^`\\]*')


class Names:
    """Writes IRIs, and remembers the prefixes that this takes.

    With a ``base``, which is the record's IRI, every IRI is written in its shortest form; without one, as it stood.
    """

    def __init__(self, document: Document, style: Style, base: str | None) -> None:
        declared = {
            one.prefix: one.meaning for one in document.blocks if isinstance(one, Directive) and one.prefix is not None
        }
        known = {prefix: space for prefix, space in style.prefixes.items() if declared.get(prefix, space) == space}
        self.prefixes = {**known, **declared}
        self.base = base
        self.used: set[str] = set()
        self._longest_first = sorted(self.prefixes.items(), key=lambda one: (-len(one[1]), one[0] not in known, one[0]))

    def property(self, term: Term) -> str:
        """A predicate, of which one has a short form."""
        return "a" if term.iri == TYPE.value else self.term(term)

    def term(self, term: Term) -> str:
        """An IRI, name, literal or label."""
        if term.datatype is not None:
            return f"{term.text}^^{self.term(term.datatype)}"
        if term.iri is None:
            return term.text
        return self._as_it_stood(term) if self.base is None else self._shortest(term, term.iri, self.base)

    def _as_it_stood(self, term: Term) -> str:
        if term.kind == NAME:
            self.used.add(term.text.partition(":")[0])
        return term.text

    def _shortest(self, term: Term, iri: str, base: str) -> str:
        if f"{iri}#".startswith(f"{base}#") and PLAIN_IRI.fullmatch(iri):
            return f"<{iri.removeprefix(base)}>"
        for prefix, space in self._longest_first:
            if iri.startswith(space) and PLAIN_NAME.fullmatch(iri[len(space) :]):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(space) :]}"
        is_whole = term.kind == IRI and PLAIN_IRI.fullmatch(iri)
        return f"<{iri}>" if is_whole else self._as_it_stood(term)
