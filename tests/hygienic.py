"""Asks the hygiene queries of ``ontology/hygiene``."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store

from landscape.folders import Folders
from landscape.schema import compile_schema
from landscape.schema.names import DCTERMS
from landscape.schema.sources import schema_store

ROOT = Path(__file__).parents[1]
RULES = sorted((ROOT / "ontology/hygiene").glob("*.rq"))
QUESTIONS = [file for folder in ("queries", "ontology/rules", "shapes/rules") for file in (ROOT / folder).glob("*.rq")]
NAME = re.compile(r"\b([a-z][a-z0-9-]*):([A-Za-z0-9_][\w-]*)")


def whole_landscape() -> Store:
    """Ontology, shapes and records, and which terms each query names, as ``dcterms:references``."""
    folders = Folders.under(ROOT)
    store = schema_store(folders)
    prefixes = compile_schema(store).prefixes
    for file in folders.data.rglob("*.ttl"):
        store.load(path=str(file), format=RdfFormat.TURTLE)
    for file in QUESTIONS:
        names = set(NAME.findall(_without_comments(file.read_text(encoding="utf-8"))))
        for term in {prefixes[prefix] + name for prefix, name in names if prefix in prefixes}:
            store.add(Quad(NamedNode(file.as_uri()), NamedNode(DCTERMS + "references"), NamedNode(term)))
    return store


def errors(store: Store, rule: Path) -> list[str]:
    """What a rule finds."""
    found = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    return sorted(row["error"].value for row in found if row["term"] is not None)


def _without_comments(text: str) -> str:
    return "\n".join(line.partition("#")[0] if line.lstrip().startswith("#") else line for line in text.splitlines())
