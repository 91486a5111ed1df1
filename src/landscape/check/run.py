"""Checks records against everything that the landscape demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from landscape.check import blank_nodes
from landscape.check.addresses import addresses
from landscape.check.characters import hidden_character, not_normalised
from landscape.check.cross import cross_findings, cross_rules
from landscape.check.derived import derived_asserted
from landscape.check.figures import metric_values
from landscape.check.finding import Finding
from landscape.check.kinds import no_shape, wrong_folder
from landscape.check.links import dangling_link
from landscape.check.literals import ill_typed
from landscape.check.load import load
from landscape.check.mends import with_mends
from landscape.check.place import foreign_subject, twice_in_a_file, twice_in_the_landscape, wrong_base
from landscape.check.profile import schema_findings
from landscape.check.pyshacl_engine import PyshaclEngine
from landscape.check.record import Loaded
from landscape.check.report import Report, ordered
from landscape.check.rules import Landscape, RecordRule
from landscape.check.shapes import shape_findings
from landscape.check.slugs import confusable_name, wrong_name
from landscape.check.terms import declared_prefix, unknown_term, wrong_prefix
from landscape.check.told_once import told_once
from landscape.folders import Folders
from landscape.schema import load as load_schema
from landscape.schema.model import Schema
from landscape.schema.sources import schema_store
from landscape.turtle.positions import UNKNOWN_PREFIX

RULES: tuple[RecordRule, ...] = (
    wrong_base,
    foreign_subject,
    twice_in_a_file,
    wrong_prefix,
    unknown_term,
    no_shape,
    wrong_folder,
    dangling_link,
    metric_values,
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


def check(paths: Iterable[Path], folders: Folders, schema: Schema | None = None) -> Report:
    """Check files and folders; all data, which is the default, with ontology and shapes.

    Only what these files say is reported. Raises ``NotFoundError`` when a path does not exist, ``TurtleError`` when
    ontology or shapes are no Turtle.
    """
    paths, schema = list(paths), schema or load_schema(folders)
    report = check_loaded(load(paths, folders), folders, schema)
    if paths and folders.data not in [path.resolve() for path in paths]:
        return report
    findings = [*report.findings, *schema_findings(folders, schema)]
    return replace(report, findings=tuple(sorted(findings, key=lambda finding: (finding.place, finding.code))))


def check_loaded(loaded: Loaded, folders: Folders, schema: Schema | None = None) -> Report:
    """Check what was loaded; for who needs the records themselves, too."""
    landscape = Landscape.of(schema or load_schema(folders), loaded)
    crossing = cross_findings(cross_rules(folders.shapes), schema_store(folders), landscape)
    own = [*_own_findings(landscape), *crossing]
    shaped = list(shape_findings(PyshaclEngine(folders), landscape)) if loaded.records else []
    findings = with_mends(ordered([*_faults(landscape), *told_once(own, shaped, landscape)]), landscape)
    return Report(findings, loaded.files, len(loaded.records), loaded.texts)


def _own_findings(landscape: Landscape) -> Iterator[Finding]:
    """What our own rules find."""
    records = landscape.loaded.records
    yield from chain.from_iterable(rule(record, landscape) for record in records for rule in RULES)
    yield from twice_in_the_landscape(records)


def _faults(landscape: Landscape) -> Iterator[Finding]:
    """What kept files from being read; the schema knows which line a prefix needs."""
    for fault in landscape.loaded.faults:
        is_prefix = fault.code == UNKNOWN_PREFIX
        yield replace(fault, hint=declared_prefix(fault, landscape)) if is_prefix else fault
