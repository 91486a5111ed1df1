"""What is wrong with ontology and shapes themselves, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from landscape.check.finding import Finding
from landscape.check.load import name_of
from landscape.folders import Folders
from landscape.schema.lint import Fault, lint
from landscape.schema.model import Schema


def schema_findings(folders: Folders, schema: Schema | None = None) -> Iterator[Finding]:
    """What the profile's lint says of the landscape's ontology and shapes.

    Raises ``TurtleError`` when a file of them is no Turtle.
    """
    for fault in lint(folders, schema):
        yield _finding(fault, folders.root)


def _finding(fault: Fault, root: Path) -> Finding:
    return Finding(
        code=fault.code,
        severity=fault.severity,
        message=fault.message,
        hint=fault.hint,
        file=name_of(Path(fault.file), root) if fault.file else fault.term,
        line=fault.line,
        column=fault.column,
        subject=fault.term,
    )
