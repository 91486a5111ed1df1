"""The W3C SHACL test suite, core and SPARQL, through each engine. ``pytest -s -m slow`` shows the table.

What fails is listed below with its cause. A failure that is not listed fails the test, and so does one that passes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse, serialize

from landscape.check.engine import Result
from landscape.check.engines import PYSHACL, SHACL, engine_of
from landscape.folders import Folders
from landscape.turtle.places import Placed, Span

SUITE = Path(os.environ.get("LANDSCAPE_CONFORMANCE", "/nowhere")) / "w3c/shacl"
MF, SHT = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#", "http://www.w3.org/ns/shacl-test#"
SH = "http://www.w3.org/ns/shacl#"
AT = Span(1, 1, 1, 1)
PARTS = ("core", "sparql")
# Each test that fails, with why.
FAILURES: dict[str, dict[str, str]] = {
    PYSHACL: {
        "core/property/uniqueLang-002": "takes `1` for `true`, which the specification does not",
        "sparql/node/prefixes-001": "does not follow owl:imports to the prefixes of a query",
        "sparql/pre-binding/shapesGraph-001": "does not know the optional variable $shapesGraph",
    },
    SHACL: {
        "sparql/pre-binding/unsupported-sparql-004": "takes a subquery that drops variables bound before it",
    },
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SUITE.is_dir(), reason="LANDSCAPE_CONFORMANCE does not name the W3C suites"),
]
Key = tuple[str, str, str, str, str]


class Anything:
    """A collection that every node is in."""

    def __contains__(self, node: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


@dataclass(frozen=True)
class Case:
    """A test: its name, its graphs, and the results that it wants; none when validation has to fail."""

    name: str
    shapes: list[Triple]
    data: list[Triple]
    wanted: list[Key] | None


def test_engines_pass_all_but_the_listed_tests(tmp_path: Path) -> None:
    cases = [case for part in PARTS for case in sorted(_cases(SUITE / part), key=lambda case: case.name)]
    found = {engine: {case.name: _outcome(case, engine, tmp_path / engine) for case in cases} for engine in FAILURES}
    failing = {engine: {name: said for name, said in outcomes.items() if said} for engine, outcomes in found.items()}
    print(*_table(found), sep="\n")  # noqa: T201 - what the suite is run for
    assert {engine: set(some) for engine, some in failing.items()} == {one: set(some) for one, some in FAILURES.items()}
    assert len(cases) > 110


def _table(found: dict[str, dict[str, str]]) -> Iterator[str]:
    for engine, outcomes in found.items():
        for part in PARTS:
            of_part = [said for name, said in outcomes.items() if name.startswith(f"{part}/")]
            yield f"{engine:8} {part:7} {of_part.count('')} of {len(of_part)} pass"
        yield from (f"  {name}: {said}" for name, said in outcomes.items() if said)


def _outcome(case: Case, engine: str, folder: Path) -> str:
    """What is wrong with an engine's answer; nothing when it is right."""
    shapes = folder / case.name / "shapes"
    shapes.mkdir(parents=True)
    (shapes / "shapes.ttl").write_bytes(serialize(case.shapes, format=RdfFormat.N_TRIPLES))
    data = [Placed(one.subject, one.predicate, one.object, AT, AT, AT) for one in case.data]
    try:
        results = engine_of(Folders.under(shapes.parent), engine).validate(data, Anything())
    except Exception as error:  # noqa: BLE001 - an engine may fail in any way, and in some tests it has to
        return "" if case.wanted is None else f"{type(error).__name__}: {error}"[:200]
    if case.wanted is None:
        return "an ill-formed shape is not refused"
    got, wanted = sorted(map(_key, results)), sorted(case.wanted)
    more, less = ([one for one in some if one not in other] for some, other in ((got, wanted), (wanted, got)))
    return "" if got == wanted else f"found {more} of {len(got)}, wanted {less} of {len(wanted)}"[:300]


def _key(result: Result) -> Key:
    plain = [_nameless(term) for term in (result.focus, result.value or "")]
    return plain[0], result.path or "", result.component.rpartition("#")[2], result.severity, plain[1]


def _nameless(term: str) -> str:
    """Labels of blank nodes say nothing: they have no colon, and ours begin with a mark."""
    return "_" if term.startswith("blank") else term


def _cases(folder: Path) -> Iterator[Case]:
    for file in sorted(folder.rglob("*.ttl")):
        if file.name != "manifest.ttl":
            yield from _cases_of(file)


def _cases_of(file: Path) -> Iterator[Case]:
    triples = _parsed(file)
    for one in [one for one in triples if one.predicate.value == MF + "action"]:
        data, shapes = (_graph(triples, one.object, SHT + name, file) for name in ("dataGraph", "shapesGraph"))
        result = _object(triples, one.subject, MF + "result")
        wanted = None if result == NamedNode(SHT + "Failure") else [*_wanted(triples, result)]
        yield Case(str(file.relative_to(SUITE).with_suffix("")), shapes, data, wanted)


def _graph(triples: list[Triple], action: object, name: str, file: Path) -> list[Triple]:
    path = Path(_object(triples, action, name).value.removeprefix("file://"))
    return triples if path == file else _parsed(path)


def _parsed(file: Path) -> list[Triple]:
    """The triples of a file, its blank nodes labelled so that they are known again."""
    labels: dict[str, BlankNode] = {}

    def term(one: Any) -> Any:
        return labels.setdefault(one.value, BlankNode(f"blank{len(labels)}")) if isinstance(one, BlankNode) else one

    quads = parse(file.read_bytes(), format=RdfFormat.TURTLE, base_iri=file.as_uri())
    return [Triple(term(one.subject), one.predicate, term(one.object)) for one in quads]


def _object(triples: list[Triple], subject: object, predicate: str) -> Any:
    """The object of a statement; looked for in what was parsed, for a store would rewrite its literals."""
    found = (one.object for one in triples if one.subject == subject and one.predicate.value == predicate)
    return next(found, None)


def _wanted(triples: list[Triple], report: object) -> Iterator[Key]:
    for one in triples:
        if one.subject == report and one.predicate.value == SH + "result":
            yield _wanted_key(triples, one.object)


def _wanted_key(triples: list[Triple], node: object) -> Key:
    focus, path, value = (_object(triples, node, SH + name) for name in ("focusNode", "resultPath", "value"))
    names = (_object(triples, node, SH + name) for name in ("sourceConstraintComponent", "resultSeverity"))
    component, severity = (one.value.rpartition("#")[2] for one in names)
    step = path.value if isinstance(path, NamedNode) else ""
    return _nameless(focus.value), step, component, severity.lower(), "" if value is None else _nameless(value.value)
