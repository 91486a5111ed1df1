"""Which question an address or a form asks, and the shortest address that asks it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from landscape.sparql.parameters import with_values
from landscape.sparql.questions import NamedQuestion
from landscape_api.http.body import Parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.pages.permalink import PARAMETER, pack, unpack
from landscape_api.pages.views.addresses import with_query
from landscape_api.serving import Serving

QUERY, QUESTION = "query", "question"
WAYS = (QUERY, PARAMETER, QUESTION)
READABLE_BYTES_MOST = 300  # longer ones nobody reads
ADDRESS_BYTES_MOST = 4000  # longer ones do not get through every proxy


@dataclass(frozen=True, slots=True)
class Asked:
    """The text of a question, and the named one that it is, with the values that its parameters were given."""

    text: str
    named: NamedQuestion | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def file_name(self) -> str:
        """What a file with the answer is called, without its suffix."""
        return self.named.name if self.named else "answer"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...] | None:
        """The parameters that say it in an address: its name, or its text, which is packed when it is long.

        None when it is too long for an address.
        """
        if self.named:
            return ((QUESTION, self.named.name), *self.values)
        readable = ((QUERY, self.text),)
        shortest = readable if _size(readable) <= READABLE_BYTES_MOST else ((PARAMETER, pack(self.text)),)
        return shortest if _size(shortest) <= ADDRESS_BYTES_MOST else None

    def address(self, path: str = "/ask", **more: str) -> str | None:
        """The address of the question there, with more parameters; those without a value are left out."""
        pairs = self.pairs
        return None if pairs is None else with_query(path, [*pairs, *(one for one in more.items() if one[1])])


def asked(serving: Serving, parameters: Parameters, also: Iterable[str] = ()) -> tuple[Asked, dict[str, str]]:
    """The question that parameters ask, an empty one without any; and those of its parameters that are ``also`` taken.

    Raises ``ParameterError`` for two at once, for what is no packed question, and for what a named one does not take;
    ``NotFoundError`` for a name that no question has, and ``TooLargeError``.
    """
    named = _named(serving, parameters)
    own = [one.name for one in named.parameters] if named else []
    given = check_parameters(_joined(parameters, own), (*WAYS, *also), own)
    ways = [one for one in WAYS if given.get(one)]
    if len(ways) > 1:
        raise refused(ways[1], f"{ways[0]} asks a question already", f"Leave {ways[0]} or {ways[1]} out.")
    values = tuple((name, given[name]) for name in own if given.get(name))
    if named:
        text = plain(with_values(named.text, serving.values.terms(named.parameters, values)))
        return Asked(text, named, values), given
    packed = given.get(PARAMETER)
    text = plain(unpack(packed, serving.settings.query_size_bytes) if packed else given.get(QUERY, ""))
    return Asked(text, next((one for one in serving.questions.values() if _same(one.text, text)), None)), given


def _named(serving: Serving, parameters: Parameters) -> NamedQuestion | None:
    name = next((value for key, value in parameters if key == QUESTION and value), None)
    return serving.question(name) if name else None


def _joined(parameters: Parameters, own: Iterable[str]) -> Parameters:
    """Parameters in which those of a question stand once, with commas between their values: a form repeats them."""
    found = [pair for pair in parameters if pair[0] not in own]
    for name in own:
        values = [value for key, value in parameters if key == name and value]
        found += [(name, ",".join(values))] if values else []
    return found


def _size(pairs: tuple[tuple[str, str], ...]) -> int:
    return len(with_query("/ask", pairs))


def plain(text: str) -> str:
    """A question as it was typed: forms send the ends of lines as CR LF."""
    return text.replace("\r\n", "\n")


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()
