"""One value of a field as a page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from landscape.schema.model import Field, Kind
from landscape.schema.names import ID
from landscape_api.pages.views.addresses import WEB, page_of
from landscape_api.pages.views.lexicon import FIRST_LANGUAGE, Lexicon

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEVER = "9999-12-31"  # the last day of what has no end


@dataclass(frozen=True, slots=True)
class Value:
    """``text`` with the address it leads to, its language, unit and machine-readable time where it has them.

    ``iri`` is what the graph calls it, when it is a thing; ``name`` what a filter calls it; ``scheme`` the label
    of the vocabulary that it is from.
    """

    text: str
    href: str | None = None
    lang: str | None = None
    unit: str = ""
    time: str | None = None
    iri: str | None = None
    name: str | None = None
    title: str = ""
    scheme: str = ""
    unverified: bool = False

    @property
    def external(self) -> bool:
        """Whether the address is not on this site."""
        return self.href is not None and not self.href.startswith("/")

    @property
    def short(self) -> str:
        """What stands in the cell of a table: of an address elsewhere only its host."""
        host = urlsplit(self.href or "").hostname if self.external else None
        return (host or self.text).removeprefix("www.") if host else self.text


def number(value: int | float | str) -> str:
    """A number with a comma between thousands and all its digits; a quantity as it was written."""
    return value if isinstance(value, str) else f"{Decimal(str(value)):,f}".removesuffix(".0")


def period(text: str) -> str:
    """A year, month or day as people write it: ``2022-11`` is ``Nov 2022``."""
    if text == NEVER:
        return "no end known"
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and int(month) in range(1, 13)):
        return text
    return f"{day.lstrip('0')} {MONTHS[int(month) - 1]} {year}".strip()


def values(lexicon: Lexicon, field: Field, raw: Any) -> tuple[Value, ...]:
    """All values of a field; ``raw`` is what a document holds under the field's key, None when it is unknown."""
    if raw is None:
        return ()
    make = MAKERS[field.kind]
    return tuple(value for one in (raw if isinstance(raw, list) else [raw]) for value in make(lexicon, field, one))


def _texts(lexicon: Lexicon, _: Field, raw: dict[str, Any]) -> Iterator[Value]:
    """The texts of each language, the reader's first and then English."""
    order = (lexicon.language, FIRST_LANGUAGE)
    for language, texts in sorted(raw.items(), key=lambda pair: (*(pair[0] != one for one in order), pair[0])):
        for text in texts if isinstance(texts, list) else [texts]:
            yield Value(text, lang=language)


def _literal(_: Lexicon, field: Field, raw: Any) -> Iterator[Value]:
    if isinstance(raw, bool):
        yield Value("yes" if raw else "no", name=str(raw).lower())
        return
    if isinstance(raw, int | float):
        yield Value(number(raw), name=str(raw))
        return
    day = any(one.endswith("#date") for one in field.datatypes)
    yield Value(period(raw), time=raw, name=raw) if day else Value(str(raw), name=str(raw))


def _period(_: Lexicon, __: Field, raw: Any) -> Iterator[Value]:
    yield Value(period(str(raw)), time=str(raw), name=str(raw))


def _number(lexicon: Lexicon, field: Field, raw: Any) -> Iterator[Value]:
    metric = lexicon.metric(field)
    yield Value(number(raw), unit=metric.unit.symbol if metric and not isinstance(raw, str) else "")


def _concept(lexicon: Lexicon, _: Field, raw: dict[str, str]) -> Iterator[Value]:
    known = lexicon.concept(raw.get("scheme", ""), raw["id"])
    text, name = raw.get("label", raw["id"]), raw["id"]
    if known is None:
        yield Value(text, name=name)
        return
    yield Value(text, name=name, iri=known.iri, title=known.definition, scheme=lexicon.label(known.scheme) or "")


def _link(_: Lexicon, __: Field, raw: dict[str, str]) -> Iterator[Value]:
    name = raw["id"]
    iri = name if ":" in name else ID + name  # what is not ours keeps its whole IRI
    yield Value(raw.get("label", name), href=page_of(name), name=name, iri=iri)


def _url(lexicon: Lexicon, _: Field, raw: str) -> Iterator[Value]:
    label = lexicon.label(raw)
    bare = raw.partition("://")[2].removeprefix("www.").rstrip("/") or raw
    yield Value(label or bare, href=raw if label is None and raw.startswith(WEB) else None, iri=raw)


MAKERS: dict[Kind, Callable[[Lexicon, Field, Any], Iterator[Value]]] = {
    Kind.TEXT: _texts,
    Kind.LITERAL: _literal,
    Kind.NUMBER: _number,
    Kind.PERIOD: _period,
    Kind.CONCEPT: _concept,
    Kind.LINK: _link,
    Kind.URL: _url,
    Kind.OWNED: lambda *_: iter(()),
}
