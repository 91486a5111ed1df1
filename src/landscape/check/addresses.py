"""Addresses: written in full, of a kind that leads to a page, and of a host that is what it looks like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.check.finding import Finding
from landscape.check.record import Record
from landscape.check.rules import Fault, Landscape
from landscape.turtle.iris import parts, unescape
from landscape.turtle.places import Placed, Span

RELATIVE_IRI, ADDRESS_SCHEME, ADDRESS_HOST = "relative-iri", "address-scheme", "address-host"
SCHEMES = ("https", "http", "mailto")
ORIGIN = re.compile(r"[^:/?#]+:(?://[^/?#]*)?")
ASCII_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")
# Letters of Cyrillic and Greek that look like one of Latin.
LOOKALIKES = frozenset("асеорхуіјѕԁһӏԛԝкмтвнοανρυικτ")
MAIL_HINT = (
    "Write the address of a page, with https:// in front, or a role's mailbox as `<mailto:support@example.org>`."
)


def addresses(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """What is wrong with the IRIs of a record, each told once."""
    seen = set[tuple[str, Span]]()
    for placed in record.reading.triples:
        for iri, span in _named(placed):
            if (iri, span) not in seen:
                seen.add((iri, span))
                if fault := _fault(record, iri, span, landscape.origins):
                    yield record.finding(*fault, span, placed)


def _named(placed: Placed) -> Iterator[tuple[str, Span]]:
    spans = (placed.at_subject, placed.at_predicate, placed.at_object)
    for term, span in zip(placed[:3], spans, strict=True):
        if isinstance(term, NamedNode):
            yield term.value, span


def _fault(record: Record, iri: str, span: Span, origins: dict[str, Fault | None]) -> Fault | None:
    """The code, the message and the hint of what is wrong with an IRI; ``origins`` are those that were met before."""
    reference = record.written(span) if span.line else ""  # an outline has no relative ones
    if reference.startswith("<") and not _is_full_or_own(unescape(reference[1:-1])):
        hint = "Write it in full, as in `<https://example.org/page>`, or with its prefix, as in `facility:cineca`."
        return RELATIVE_IRI, f"{reference} is only a part of an address", hint
    found = ORIGIN.match(iri)
    origin = found[0] if found else ""
    if origin not in origins:
        origins[origin] = _of_origin(origin)
    return origins[origin]


def _of_origin(origin: str) -> Fault | None:
    """What is wrong with a scheme and a host."""
    found = parts(origin)
    if (found.scheme or "").lower() not in SCHEMES:
        return ADDRESS_SCHEME, f"addresses that begin with `{found.scheme}:` are not taken", MAIL_HINT
    host = _host(found.authority or "")
    return (ADDRESS_HOST, *host) if host else None


def _is_full_or_own(reference: str) -> bool:
    """Whether a reference has a scheme, or is the record or a part of it."""
    return parts(reference).scheme is not None or reference == "" or reference.startswith("#")


def _host(authority: str) -> tuple[str, str] | None:
    """What is wrong with a host, and what to write instead."""
    if "@" in authority:
        hint = "Leave out what stands before the `@`; it hides the host, which stands behind it."
        return f"this address leads to the host `{authority.rpartition('@')[2]}`", hint
    if not ASCII_HOST.fullmatch(authority or "mailto"):
        odd = next((one for one in authority if not one.isascii()), None)
        shown = f"`{odd}` ({unicodedata.name(odd, 'unnamed').lower()})" if odd else f"`{authority}`"
        hint = "Copy the address from the browser; one that really has such letters is written with `xn--`."
        return f"the host has {shown} in it, which can be taken for another letter", hint
    if any(_looks_like_latin(label) for label in authority.lower().split(".")):
        return f"the host `{authority}` is shown with letters that look like others", "Is this the right address?"
    return None


def _looks_like_latin(label: str) -> bool:
    """Whether a label in Punycode mixes alphabets, or has nothing but look-alikes."""
    if not label.startswith("xn--"):
        return False
    try:
        letters = [one for one in label.encode("ascii").decode("idna") if one.isalpha()]
    except UnicodeError:
        return True
    scripts = {unicodedata.name(one, "?").split()[0] for one in letters}
    foreign = [one for one in letters if not one.isascii()]
    return bool(foreign) and ((len(scripts) > 1) or all(one in LOOKALIKES for one in letters))
