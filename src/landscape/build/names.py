"""Names for blank nodes that depend only on what they say and whom they belong to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, NamedNode, Triple

from landscape.errors import Detail, RefusedBuildError
from landscape.schema.graph import Node, Term
from landscape.schema.model import Schema
from landscape.schema.names import ROOT, local

NAME_DIGITS = 12  # hexadecimal; 48 bits keep the sheets of one record apart
NO_OWNER = NamedNode(ROOT + "node")

Keys = Mapping[str, tuple[str, ...]]


def keys_of(schema: Schema) -> dict[str, tuple[str, ...]]:
    """What identifies an owned node (``owl:hasKey`` of its class), by the property that leads to it."""
    classes = [*schema.collections.values(), *schema.owned.values()]
    pairs = ((field.path, cls) for one in classes for field in one.fields for cls in field.classes)
    return {path: schema.owned[cls].keys for path, cls in pairs if cls in schema.owned and schema.owned[cls].keys}


def name_blank_nodes(triples: Iterable[Triple], keys: Keys) -> set[Triple]:
    """The triples of one file, each blank node replaced by ``{owner}#{property}-{hash}``.

    The hash is over the values of the node's keys if its property has any, else over its content. Nodes of equal
    content are one; nodes of equal keys and different content get both hashes.
    Raises ``RefusedBuildError`` for a node of two owners, and for nodes that own each other.
    """
    return _Namer(set(triples), keys).named()


class _Namer:
    def __init__(self, triples: set[Triple], keys: Keys) -> None:
        self._triples = triples
        self._keys = keys
        self._about: dict[Node, list[Triple]] = defaultdict(list)
        self._owners: dict[BlankNode, list[Triple]] = defaultdict(list)
        self._contents: dict[BlankNode, str] = {}
        self._names: dict[BlankNode, NamedNode] = {}
        self._open: set[BlankNode] = set()
        for triple in triples:
            self._about[_node(triple.subject)].append(triple)
            if isinstance(triple.object, BlankNode):
                self._owners[triple.object].append(triple)

    def named(self) -> set[Triple]:
        return {
            Triple(_node(self._of(one.subject)), one.predicate, self._of(one.object)) if _has_blank(one) else one
            for one in self._triples
        }

    def _of(self, term: Term) -> Term:
        if not isinstance(term, BlankNode):
            return term
        if term not in self._names:
            self._content(term)  # refuses circles, on which the way to the owner would not end
            self._names[term] = self._name(term)
        return self._names[term]

    def _name(self, node: BlankNode) -> NamedNode:
        owners = self._owners[node]
        if len(owners) > 1:
            raise _refused(
                "blank-node-shared", "a node in brackets belongs to two owners; give it a name, as in <#name>"
            )
        owner = self._of(_node(owners[0].subject)) if owners else NO_OWNER
        path = owners[0].predicate.value if owners else NO_OWNER.value
        stem = f"{str(owner)[1:-1].split('#')[0]}#{local(path)}"
        hashes = [_digest(str(owner), text) for text in self._identity(node, owners)]
        return NamedNode("-".join([stem, *hashes]))

    def _identity(self, node: BlankNode, owners: list[Triple]) -> list[str]:
        """What to name a node by: its keys, its content, or both when its keys are another's too."""
        keys = self._keys.get(owners[0].predicate.value) if owners else None
        if not keys:
            return [self._content(node)]
        key = self._key(node, keys)
        others = (one.object for one in self._about[_node(owners[0].subject)] if one.predicate == owners[0].predicate)
        rivals = {self._content(one) for one in others if isinstance(one, BlankNode) and self._key(one, keys) == key}
        return [key, self._content(node)] if len(rivals) > 1 else [key]

    def _key(self, node: BlankNode, keys: tuple[str, ...]) -> str:
        return self._lines(one for one in self._about[node] if one.predicate.value in keys)

    def _content(self, node: BlankNode) -> str:
        """The hash of all that a node says, whatever its label and order."""
        if node in self._open:
            raise _refused("blank-node-cycle", "nodes in brackets own each other in a circle; give one of them a name")
        if node not in self._contents:
            self._open.add(node)
            self._contents[node] = _digest(self._lines(self._about[node]))
            self._open.discard(node)
        return self._contents[node]

    def _lines(self, triples: Iterable[Triple]) -> str:
        return "\n".join(sorted(f"{one.predicate} {self._text(one.object)}" for one in triples))

    def _text(self, term: Term) -> str:
        return self._content(term) if isinstance(term, BlankNode) else str(term)


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:NAME_DIGITS]


def _has_blank(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _node(term: Term) -> Node:
    assert isinstance(term, NamedNode | BlankNode)  # no triple is a subject in Turtle 1.1
    return term


def _refused(code: str, message: str) -> RefusedBuildError:
    return RefusedBuildError(message, Detail(code, message))
