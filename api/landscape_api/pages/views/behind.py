"""The question in SPARQL that a page answers, so that nobody has to begin with an empty page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.catalogue.parameters import split
from landscape.catalogue.tree import Branch, branches
from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import ID, LABEL
from landscape_api.pages.views.addresses import Parameters
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.lexicon import Lexicon

BOUNDS = {"min": ">=", "max": "<="}
SILENT = ("sort", "limit", "cursor", "facets", "facet", "columns")  # parameters that change no record of a list


def record_question(document: Document) -> str:
    """All that is known of a record and of what it owns."""
    fragments = sorted({name.partition("#")[2] for name in _names(document) if "#" in name})
    parts = "".join(f"\n  <#{one}>" for one in fragments)
    return f"BASE <{document['iri']}>\nDESCRIBE <>{parts}"


def records_question(documents: Iterable[Document]) -> str:
    """What records state themselves, each property in a row."""
    names = " ".join(f"<{one['iri']}>" for one in documents)
    return (
        f"SELECT ?record ?property ?value\nWHERE {{\n  VALUES ?record {{ {names} }}\n"
        "  ?record ?property ?value .\n}\nORDER BY ?property ?record"
    )


class ListQuestion:
    """The question behind a list: its records by name, under the same conditions."""

    def __init__(self, lexicon: Lexicon, collection: Collection) -> None:
        self.lexicon = lexicon
        self.collection = collection
        self.branches = {branch.key: branch for branch in branches(lexicon.schema, collection)}

    def text(self, parameters: Parameters) -> str:
        """The question; a condition that SPARQL cannot say stands as a comment."""
        lines = [f"  ?record a {self._short(self.collection.cls)} ; {self._short(LABEL)} ?label ."]
        lines.append(
            f'  FILTER(STRSTARTS(STR(?record), "{self.collection.namespace}") && !CONTAINS(STR(?record), "#"))'
        )
        stated = ((key, text) for key, text in parameters.pairs if key not in SILENT)
        for place, (key, text) in enumerate(stated, 1):
            lines += self._condition(key, text, f"?value{place}")
        body = "\n".join(lines)
        return f"{self._prefixes(body)}SELECT ?record ?label\nWHERE {{\n{body}\n}}\nORDER BY ?label"

    def _condition(self, key: str, text: str, variable: str) -> Iterator[str]:
        key, _, bound = key.rpartition(".") if key.rpartition(".")[2] in BOUNDS else (key, "", "")
        branch = self.branches.get(key)
        terms = self._terms(branch.field, split(text)) if branch else []
        if branch and bound:
            yield f"  ?record {self._path(branch)} {variable} . FILTER({variable} {BOUNDS[bound]} {text})"
        elif branch and terms:
            yield f"  ?record {self._path(branch)} {variable} . VALUES {variable} {{ {' '.join(terms)} }}"
        else:
            yield f"  # and {key}={' '.join(text.split())}, which the catalogue's own index answers"

    def _path(self, branch: Branch) -> str:
        return "/".join(self._short(field.path) for field in branch.way)

    def _terms(self, field: Field, names: Iterable[str]) -> list[str]:
        if field.kind is Kind.LINK:
            return [self._short(name if ":" in name else ID + name) for name in names]
        if field.kind is Kind.CONCEPT:
            return [self._short(iri) for name in names for iri in self._concepts(field, name)]
        return []

    def _concepts(self, field: Field, name: str) -> Iterator[str]:
        for concept in self.lexicon.schema.concepts.values():
            if concept.id == name and (not field.schemes or concept.scheme in field.schemes):
                yield concept.iri

    def _short(self, iri: str) -> str:
        return self.lexicon.short(iri) or f"<{iri}>"

    def _prefixes(self, body: str) -> str:
        used = {prefix: space for prefix, space in self.lexicon.schema.prefixes.items() if f" {prefix}:" in body}
        used |= {p: s for p, s in self.lexicon.schema.prefixes.items() if f"/{p}:" in body}
        return "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(used.items()))


def _names(value: object) -> Iterator[str]:
    """The names of a record and of all nodes that it owns: what has a type is embedded, what has none is a link."""
    if isinstance(value, dict):
        if "type" in value:
            yield str(value.get("id", ""))
        for one in value.values():
            yield from _names(one)
    elif isinstance(value, list):
        for one in value:
            yield from _names(one)
