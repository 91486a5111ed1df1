"""What the reference is made from: the schema of one snapshot, and the examples beside its shapes."""

from __future__ import annotations

from functools import cached_property

from fastapi import Request
from pyoxigraph import RdfFormat, Store, serialize

from landscape.check.explain import Explanation, explanations, with_examples
from landscape.derived.diagram import diagram
from landscape.folders import Folders, find_folders
from landscape.schema.graph import Graph
from landscape_api.pages.views.docs_terms import Terms
from landscape_api.serving import Serving, serving_of


class Docs:
    """Made once for what is served; what it reads it reads when it is first asked."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving

    @cached_property
    def terms(self) -> Terms:
        """The classes and the properties."""
        return Terms.read(Graph(self._store()), self.serving.schema)

    @cached_property
    def codes(self) -> dict[str, Explanation]:
        """Every code of the check, without examples."""
        return explanations(self.folders, self.serving.schema)

    def code(self, code: str) -> Explanation:
        """A code with its examples, where they are at hand. Raises ``KeyError`` for what is none."""
        return with_examples(self.codes[code], self.folders, self.serving.schema)

    @cached_property
    def drawing(self) -> str:
        """The diagram of the core, as SVG."""
        return diagram(Graph(self._store()), self.serving.schema)

    @property
    def folders(self) -> Folders:
        """Where rules over several records and examples are; examples may be absent."""
        return find_folders(self.serving.settings.root)

    def turtle(self) -> bytes:
        """Ontology, vocabularies and shapes as Turtle."""
        triples = (quad.triple for quad in self._store())
        return serialize(triples, format=RdfFormat.TURTLE, prefixes=self.serving.schema.prefixes) or b""

    def _store(self) -> Store:
        """The schema as the snapshot holds it; not kept, for it is needed a few times only."""
        store = Store()
        store.bulk_load(path=str(self.serving.snapshot.schema_path), format=RdfFormat.N_TRIPLES)
        return store


def docs_of(request: Request) -> Docs:
    """The reference of what the server of a request serves just now."""
    serving, state = serving_of(request), request.app.state
    docs = getattr(state, "docs", None)
    if not isinstance(docs, Docs) or docs.serving is not serving:
        state.docs = docs = Docs(serving)
    return docs
