"""What can be asked instead of the values that stand in a named question, as a form offers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from landscape.sparql.parameters import Kind, Parameter
from landscape_api.pages.asked import Asked
from landscape_api.serving import Serving

RECORDS_MOST = 300  # more are no list to choose from
TYPES = {Kind.NUMBER: "number", Kind.DATE: "text", Kind.RECORD: "text", Kind.CONCEPT: "text"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One parameter: ``given`` is its value now, ``usual`` that of the question as it stands.

    ``options`` are values with their labels; without any it is entered in a field of ``type``.
    """

    name: str
    about: str
    type: str
    given: str
    usual: str
    options: tuple[tuple[str, str], ...]


def choices(serving: Serving, asked: Asked) -> Iterator[Choice]:
    """The parameters of a named question; none of any other."""
    given = dict(asked.values)
    for one in asked.named.parameters if asked.named else ():
        options = tuple(_options(serving, one))
        usual = [dict(options).get(value, value) for value in serving.values.defaults(one)]
        value = given.get(one.name, "")
        if options and value and value not in dict(options):
            options = ((value, value), *options)  # several, written into the address
        yield Choice(one.name, one.about, TYPES[one.kind], value, ", ".join(usual) or "all", options)


def _options(serving: Serving, parameter: Parameter) -> Iterator[tuple[str, str]]:
    if parameter.kind is Kind.CONCEPT:
        found = ((one.id, one.label) for one in serving.values.choices(parameter))
        yield from sorted(found, key=lambda pair: pair[1].casefold())
    if parameter.kind is Kind.RECORD and sum(serving.catalogue.counts()[one] for one in parameter.of) <= RECORDS_MOST:
        for name in parameter.of:
            limits = [("limit", str(min(RECORDS_MOST, serving.settings.page_items_most))), ("facets", "")]
            page = serving.page(serving.collection(name), limits)
            yield from ((one, serving.catalogue.label(one) or one) for one in page.ids)
