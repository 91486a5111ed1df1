"""All that is wrong with a landscape's ontology and shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from pyoxigraph import NamedNode, Store

from landscape.errors import SchemaError
from landscape.folders import Folders
from landscape.schema.lint import collections, safety, shapes, terms, vocabularies
from landscape.schema.lint.fault import Fault
from landscape.schema.lint.source import LintRule, Source
from landscape.schema.model import Schema
from landscape.schema.sources import schema_files, schema_store
from landscape.turtle.files import read_text
from landscape.turtle.positions import read

SAFETY: tuple[LintRule, ...] = (safety.code, safety.imports, safety.counts, safety.repeats, safety.recursion)
RULES: tuple[LintRule, ...] = (
    *SAFETY,
    shapes.unnamed,
    shapes.unused,
    shapes.path,
    shapes.form,
    shapes.words,
    shapes.codes,
    terms.classes_and_properties,
    terms.metrics,
    terms.units,
    terms.vocabularies,
    terms.undeclared,
    collections.names,
    collections.one_name,
    collections.shapes,
    collections.words,
    collections.keys,
    vocabularies.schemes_of_concepts,
    vocabularies.broader,
    vocabularies.flows,
    vocabularies.unit_factors,
    vocabularies.unit_symbols,
    vocabularies.metric_units,
    vocabularies.metric_choices,
)


def lint(folders: Folders, schema: Schema | None = None, store: Store | None = None) -> tuple[Fault, ...]:
    """What of ontology and shapes leaves the profile or is incomplete, by file and line.

    ``schema`` and ``store`` are those of the folders, when they are known already. Raises ``TurtleError`` when
    a file is not Turtle.
    """
    source = Source.of(store if store is not None else schema_store(folders), schema)
    found = dict.fromkeys(chain.from_iterable(rule(source) for rule in RULES))
    placed = _placed(found, folders) if found else ()
    return tuple(sorted(placed, key=lambda fault: (fault.file, fault.line, fault.code, fault.message)))


def unsafe(source: Source, folders: Folders) -> tuple[Fault, ...]:
    """What an engine must not be given."""
    found = dict.fromkeys(chain.from_iterable(rule(source) for rule in SAFETY))
    return tuple(_placed(found, folders)) if found else ()


def refuse(faults: Iterable[Fault]) -> None:
    """Raise ``SchemaError``, with a detail for each, when there are violations among the faults."""
    found = [fault for fault in faults if fault.severity == "violation"]
    if found:
        more = f", and {len(found) - 1} more" if found[1:] else ""
        message = f"{found[0].term}: {found[0].message}{more}"
        raise SchemaError(message, *(fault.as_detail() for fault in found))


def _placed(faults: Iterable[Fault], folders: Folders) -> Iterator[Fault]:
    """The faults where their terms are first stated; the files are read again only when there are any."""
    places: dict[str, tuple[str, int, int]] = {}
    for file in schema_files(folders):
        for one in read(read_text(file), file.as_uri()).triples:
            if isinstance(one.subject, NamedNode):
                places.setdefault(one.subject.value, (str(file), one.at_subject.line, one.at_subject.column))
    for fault in faults:
        name, line, column = places.get(fault.term, ("", 1, 1))
        yield replace(fault, file=name, line=line, column=column)
