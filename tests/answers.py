"""What the rules of inference say of some records, as short names that a test can compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, QuerySolutions, Store

from landscape.build.graph import built_graph
from landscape.folders import Folders
from landscape.schema.model import Schema
from landscape.schema.names import ID, local

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "tests/ontology/landscape"
TODAY = date(2026, 11, 24)


def folders_of(records: Path) -> Folders:
    """Our ontology, rules and shapes with other records."""
    return Folders(ROOT / "ontology", ROOT / "shapes", records, ROOT / "queries")


class Answers:
    """The graph of a folder of records, with our ontology and rules, on one day."""

    def __init__(self, schema: Schema, records: Path, today: date = TODAY) -> None:
        self._store: Store = built_graph(folders_of(records), schema, today).store
        self._prefixes = schema.prefixes

    def rows(self, pattern: str, *variables: str) -> list[tuple[str, ...]]:
        """What fits a pattern, in short names: records by their IRI's tail, terms by their last part."""
        text = f"SELECT DISTINCT {' '.join(f'?{one}' for one in variables)} WHERE {{ {pattern} }}"
        found = self._store.query(text, prefixes=self._prefixes)
        assert isinstance(found, QuerySolutions)
        return sorted(tuple(_short(row[one]) for one in variables) for row in found)

    def of(self, prefixed: str) -> dict[str, list[str]]:
        """The values of a property, by record or fragment."""
        found = defaultdict(list)
        for subject, value in self.rows(f"?s {prefixed} ?o . FILTER(STRSTARTS(STR(?s), '{ID}'))", "s", "o"):
            found[subject].append(value)
        return dict(found)


def _short(term: object) -> str:
    if isinstance(term, Literal):
        return term.value
    iri = str(term)[1:-1]
    return iri.removeprefix(ID) if iri.startswith(ID) else local(iri)


def each(names: Iterable[str], *values: str) -> dict[str, list[str]]:
    """The same values for each of several records."""
    return {name: list(values) for name in names}


Changed = Callable[..., Answers]
