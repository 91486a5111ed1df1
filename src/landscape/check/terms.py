"""Properties, classes and concepts that do not exist, and prefixes that mean something else."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.check.finding import Finding
from landscape.check.naming import nearest
from landscape.check.record import Record
from landscape.check.rules import Landscape
from landscape.schema.names import CCL, NOW, TOTAL, TYPE, VOC, local
from landscape.turtle.places import Placed
from landscape.turtle.positions import UNKNOWN_PREFIX

UNKNOWN_TERM = "unknown-term"
DEPRECATED_TERM = "deprecated-term"
OURS = (CCL, VOC, NOW, TOTAL)  # of these we know every term


def unknown_term(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """Every property, class and concept is one of the ontology, and not one that is no longer written."""
    wrong = tuple(namespace for _, namespace in _wrong_prefixes(record, landscape))
    for placed in record.triples:
        for term, span in ((placed.predicate, placed.at_predicate), (placed.object, placed.at_object)):
            known = term.value in landscape.schema.terms or term.value.startswith(wrong)
            if isinstance(term, NamedNode) and not known and _must_be_known(term, placed):
                code = DEPRECATED_TERM if term.value in landscape.schema.deprecated else UNKNOWN_TERM
                message, hint = _advice(term.value, landscape, is_property=term is placed.predicate)
                yield record.finding(code, message, hint, span, placed)


def meant(iri: str, landscape: Landscape) -> str | None:
    """The term that was probably meant by one that does not exist, or that replaces one of old."""
    known = landscape.schema
    return known.deprecated.get(iri) or landscape.guess(iri, lambda name: nearest(name, known.terms))


def wrong_prefix(record: Record, landscape: Landscape) -> Iterator[Finding]:
    """A prefix of the landscape means the same in every file."""
    for prefix, _ in _wrong_prefixes(record, landscape):
        span = record.reading.prefix_spans[prefix]
        message = f"the prefix `{prefix}:` means something else in every other file"
        hint = f"Write `@prefix {prefix}: <{landscape.schema.prefixes[prefix]}> .`"
        yield record.finding(UNKNOWN_PREFIX, message, hint, span)


def _wrong_prefixes(record: Record, landscape: Landscape) -> list[tuple[str, str]]:
    known = landscape.schema.prefixes
    return [
        (prefix, namespace)
        for prefix, namespace in record.reading.prefixes.items()
        if known.get(prefix, namespace) != namespace and namespace not in known.values()
    ]


def _must_be_known(term: NamedNode, placed: Placed) -> bool:
    if term is placed.predicate:
        return True
    return placed.predicate.value == TYPE or term.value.startswith(OURS)


def _advice(iri: str, landscape: Landscape, is_property: bool) -> tuple[str, str]:
    near = meant(iri, landscape)
    if iri in landscape.schema.deprecated:
        return f"{landscape.short(iri)} is deprecated", _instead(iri, landscape)
    message = f"{landscape.short(iri)} is not a {'property' if is_property else 'term'} of the landscape"
    if near is not None:
        return message, f"Did you mean `{landscape.short(near)}`?"
    return message, f"Search the folder `ontology` for `{local(iri)}` or for what you want to say."


def _instead(iri: str, landscape: Landscape) -> str:
    other = landscape.schema.deprecated[iri]
    return f"Write `{landscape.short(other)}` instead." if other else "Take it away; nothing is written instead of it."


def declared_prefix(finding: Finding, landscape: Landscape) -> str:
    """What to write where a prefix is not declared: its line, or the prefix that was probably meant."""
    prefix, known = finding.value or "", landscape.schema.prefixes
    if prefix in known:
        return f"Add the line `@prefix {prefix}: <{known[prefix]}> .` at the top of the file."
    near = nearest(prefix, known)
    return finding.hint if near is None else f"Did you mean `{near}:`? Otherwise: {finding.hint}"
