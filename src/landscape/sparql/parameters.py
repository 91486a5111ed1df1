"""Parameters of named questions: what may be asked instead of the values that stand in the file.

``# parameter: vendor ?kind (concept of accelerator): whose GPUs`` declares one, and ``VALUES ?kind { cap:amd-gpu }``
holds what is asked when nobody says anything else, so that the file as it stands is a question. ``UNDEF`` is all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

HEADER = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) +\?(?P<variable>\w+) +"
    r"\((?P<kind>concept|record|number|date)(?: +of +(?P<of>[a-z0-9-]+(?: +or +[a-z0-9-]+)*))?\): +(?P<about>\S.*)"
)
FORM = "name ?variable (concept of scheme): what it is for"
HELD = r"\bVALUES\s+\?{variable}\s*\{{([^{{}}]*)\}}"
PREFIX = re.compile(r"^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
TERM = re.compile(r"UNDEF|<[^<>\s]*>|[\w-]*:[\w./-]*\w|\"[^\"]*\"(?:\^\^\S+)?|[+-]?[0-9]+(?:\.[0-9]+)?")
ALL = "UNDEF"


class Kind(StrEnum):
    """What the values of a parameter are."""

    CONCEPT = "concept"
    RECORD = "record"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """``of`` names the schemes of concepts, or the collections of records; ``default`` are terms as SPARQL has them.

    Terms are an IRI, a number or the text of a literal; there are none when the question asks for all.
    """

    name: str
    variable: str
    kind: Kind
    of: tuple[str, ...]
    about: str
    default: tuple[str, ...]

    @property
    def many(self) -> bool:
        """Whether it takes several values."""
        return self.kind in (Kind.CONCEPT, Kind.RECORD)


def parameter(header: str, text: str) -> Parameter | str:
    """What a header declares for a question; or what is wrong with it."""
    found = HEADER.fullmatch(header)
    if found is None:
        return f"{header!r} does not have the form `{FORM}`"
    kind, of = Kind(found["kind"]), tuple(re.split(r" +or +", found["of"])) if found["of"] else ()
    if bool(of) != (kind in (Kind.CONCEPT, Kind.RECORD)):
        return f"a {kind} is of something" if not of else f"a {kind} is of nothing"
    held = _held(found["variable"]).findall(text)
    if len(held) != 1:
        return f"`VALUES ?{found['variable']} {{ ... }}` stands there {len(held)} times and not once"
    return Parameter(found["name"], found["variable"], kind, of, found["about"], tuple(_terms(held[0], text)))


def with_values(text: str, values: Mapping[str, str]) -> str:
    """A question with these terms of SPARQL, by variable, instead of those that stand in it."""
    for variable, terms in values.items():
        text = _held(variable).sub(lambda _, name=variable, new=terms: f"VALUES ?{name} {{ {new} }}", text)  # type: ignore[misc]
    return text


def _held(variable: str) -> re.Pattern[str]:
    return re.compile(HELD.format(variable=variable), re.IGNORECASE)


def _terms(held: str, text: str) -> Iterator[str]:
    """The terms between the braces, IRIs written out."""
    prefixes = dict(PREFIX.findall(text))
    for term in TERM.findall(held):
        prefix, colon, name = term.partition(":")
        if term[0] in '<"':
            yield term.strip("<>").split('"')[1] if term[0] == '"' else term.strip("<>")
        elif colon:
            yield prefixes.get(prefix, f"{prefix}:") + name
        elif term != ALL:
            yield term
