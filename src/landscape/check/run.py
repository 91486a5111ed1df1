"""Checks records against everything that the landscape demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock

from landscape.check import blank_nodes
from landscape.check.addresses import addresses
from landscape.check.characters import hidden_character, not_normalised
from landscape.check.cross import cross_findings, cross_focuses, cross_rules
from landscape.check.derived import derived_asserted
from landscape.check.engines import engine_of
from landscape.check.figures import metric_values
from landscape.check.finding import Finding
from landscape.check.kinds import no_shape, wrong_folder
from landscape.check.links import dangling_link
from landscape.check.literals import ill_typed
from landscape.check.load import load, placed
from landscape.check.loaded import Loaded
from landscape.check.mends import with_mends
from landscape.check.place import foreign_subject, twice_in_a_file, twice_in_the_landscape, wrong_base
from landscape.check.profile import schema_findings
from landscape.check.reach import Reach, reach_of_shapes
from landscape.check.record import Record
from landscape.check.report import Report, ordered
from landscape.check.rules import Landscape, RecordRule
from landscape.check.shapes import shape_findings, shape_focuses
from landscape.check.slugs import confusable_name, wrong_name
from landscape.check.terms import declared_prefix, unknown_term, wrong_prefix
from landscape.check.told_once import told_once
from landscape.check.unit_comments import unit_comment
from landscape.folders import Folders
from landscape.schema.compile import compile_graph
from landscape.schema.graph import FixedGraph
from landscape.schema.lint import refuse, unsafe
from landscape.schema.lint.source import Source
from landscape.schema.model import Schema
from landscape.schema.sources import schema_store
from landscape.turtle.positions import UNKNOWN_PREFIX

RULES: tuple[RecordRule, ...] = (
    wrong_base,
    foreign_subject,
    twice_in_a_file,
    twice_in_the_landscape,
    wrong_prefix,
    unknown_term,
    no_shape,
    wrong_folder,
    dangling_link,
    metric_values,
    unit_comment,
    derived_asserted,
    blank_nodes.shared,
    blank_nodes.cycle,
    wrong_name,
    confusable_name,
    addresses,
    hidden_character,
    not_normalised,
    ill_typed,
)


def check(paths: Iterable[Path], folders: Folders, schema: Schema | None = None, engine: str | None = None) -> Report:
    """Check files and folders; all data, which is the default, with ontology and shapes.

    Only what these files say is reported. ``engine`` is one of ``ENGINES``. Raises ``NotFoundError`` when a path does
    not exist, ``TurtleError`` when ontology or shapes are no Turtle.
    """
    paths, checker = list(paths), Checker(folders, schema, engine)
    report = checker.check_files(paths)
    if paths and folders.data not in [path.resolve() for path in paths]:
        return report
    findings = [*report.findings, *schema_findings(folders, checker.schema)]
    return replace(report, findings=tuple(sorted(findings, key=lambda finding: (finding.place, finding.code))))


def check_loaded(loaded: Loaded, folders: Folders, schema: Schema | None = None, engine: str | None = None) -> Report:
    """Check what was loaded; for who needs the records themselves, too."""
    return Checker(folders, schema, engine).check(loaded)


class Checker:
    """All that a landscape demands, made ready once to check as often as is wanted.

    ``engine`` is one of ``ENGINES``. Raises ``TurtleError`` when ontology or shapes are no Turtle, ``SchemaError`` when
    an engine must not be given them, ``InputError`` and ``NotFoundError`` for an engine that there is not.
    """

    def __init__(self, folders: Folders, schema: Schema | None = None, engine: str | None = None) -> None:
        self.folders = folders
        self._store = schema_store(folders)
        self._graph = FixedGraph(self._store)
        self.schema = schema or compile_graph(self._graph)
        refuse(unsafe(Source(self._graph, self.schema), folders))
        self._rules = cross_rules(folders.shapes)
        self._engine = engine_of(folders, engine)
        self._lock = Lock()  # the store is lent to one check at a time

    @cached_property
    def reach(self) -> Reach:
        """How far shapes and rules look."""
        found = reach_of_shapes(self._graph)
        for rule in self._rules:
            found |= rule.reach(self.schema.prefixes)
        return found

    def check_files(self, paths: Iterable[Path]) -> Report:
        """The report of files and folders, by default of all records.

        In folders, places are sought only where something is found.
        Raises ``NotFoundError`` when a path does not exist.
        """
        paths = list(paths)
        if paths and all(path.is_file() for path in paths):
            return self.check(load(paths, self.folders))
        loaded = load(paths, self.folders, placed=False)
        landscape = Landscape.of(self.schema, loaded, self.reach)
        return self.check(placed(loaded, self._suspects(landscape), self.folders))

    def _suspects(self, landscape: Landscape) -> list[Record]:
        """The records that something is found in; it may be the consequence of something else."""
        with self._lock:
            focuses = cross_focuses(self._rules, self._store, landscape)
        records = landscape.loaded.records
        if records:
            focuses |= shape_focuses(self._engine, landscape)
        return [
            record
            for record in records
            if any(True for rule in RULES for _ in rule(record, landscape))
            or (focuses and not focuses.isdisjoint(record.nodes))
        ]

    def check(self, loaded: Loaded) -> Report:
        """The report of what was loaded."""
        landscape = Landscape.of(self.schema, loaded, self.reach)
        own = list(_own_findings(landscape))
        with self._lock:
            own += cross_findings(self._rules, self._store, landscape)
        shaped = list(shape_findings(self._engine, landscape)) if loaded.records else []
        findings = with_mends(ordered([*_faults(landscape), *told_once(own, shaped, landscape)]), landscape)
        return Report(findings, loaded.files, loaded.count, loaded.texts)


def _own_findings(landscape: Landscape) -> Iterator[Finding]:
    """What our own rules find."""
    records = landscape.loaded.records
    return chain.from_iterable(rule(record, landscape) for record in records for rule in RULES)


def _faults(landscape: Landscape) -> Iterator[Finding]:
    """What kept files from being read; the schema knows which line a prefix needs."""
    for fault in landscape.loaded.faults:
        is_prefix = fault.code == UNKNOWN_PREFIX
        yield replace(fault, hint=declared_prefix(fault, landscape)) if is_prefix else fault
