"""Collections and fields: each name leads to one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode

from landscape.schema.graph import Graph
from landscape.schema.lint.fault import Fault
from landscape.schema.lint.source import Source
from landscape.schema.model import Collection
from landscape.schema.names import CCL

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*([.][A-Za-z0-9_-]+)?")
# What documents and addresses of lists say beside fields, and what stands beside collections in the API.
KEPT_KEYS = frozenset(
    {
        *("iri", "id", "type", "collection", "unknown", "completeness", "file", "history", "claims", "inbound"),
        *("record", "now", "total", "q", "sort", "limit", "cursor", "facets", "fields", "expand"),
        *("near", "bbox", "as_of"),
    }
)
KEPT_NAMES = frozenset(
    {
        *("search", "match", "gaps", "changes", "questions", "vocabularies", "check", "snapshot"),
        *("records", "compare", "schema", "reconcile"),
    }
)


def names(source: Source) -> Iterator[Fault]:
    """A collection's name is a folder, a path and an address, of one class."""
    owners: dict[str, list[str]] = defaultdict(list)
    for cls, name in _named(source.graph):
        owners[name].append(cls)
        if not NAME.fullmatch(name) or name in KEPT_NAMES:
            message = f"{name!r} cannot be the name of a collection"
            hint = f"Write small letters and hyphens, as in `access-programmes`; not {', '.join(sorted(KEPT_NAMES))}."
            yield Fault("collection-name", cls, message, hint)
    for name, classes in owners.items():
        for cls in classes[1:]:
            message = f"the collection {name!r} is that of {classes[0]} too"
            yield Fault("collection-twice", cls, message, "Give each class a collection of its own.")


def one_name(source: Source) -> Iterator[Fault]:
    """A class has one collection."""
    for cls in source.graph.subjects(CCL + "collection"):
        if len(source.graph.objects(cls, CCL + "collection")) > 1:
            message = "this class has several collections"
            yield Fault("collection-twice", cls.value, message, "Leave one `ccl:collection`, or make two classes.")


def shapes(source: Source) -> Iterator[Fault]:
    """Records of a collection are checked, which needs a shape."""
    for one in source.schema.collections.values():
        if not one.fields:
            message = "no shape is about this class of records"
            hint = "Write a node shape with `sh:targetClass` for it or for a class above it."
            yield Fault("collection-no-shape", one.cls, message, hint)


def words(source: Source) -> Iterator[Fault]:
    """A collection has a name for many, and a prefix by which links are written."""
    for one in source.schema.collections.values():
        if not source.graph.text(_node(one), CCL + "plural"):
            hint = 'Add it, as in `ccl:plural "facilities"@en`.'
            yield Fault("collection-incomplete", one.cls, "this class has no ccl:plural", hint, "warning")
        if not one.prefix:
            message = f"no prefix is declared for {one.namespace}"
            hint = "Declare one in `ontology/prefixes.ttl`; links to the records are written with it."
            yield Fault("collection-incomplete", one.cls, message, hint, "warning")


def keys(source: Source) -> Iterator[Fault]:
    """Within a class, a JSON key is of one property, and none that documents and lists use themselves."""
    for one in (*source.schema.collections.values(), *source.schema.owned.values()):
        paths: dict[str, str] = {}
        for field in one.fields:
            if paths.setdefault(field.key, field.path) != field.path:
                message = f"the JSON key {field.key!r} stands for {paths[field.key]} and {field.path}"
                hint = "Give the shape of one of them another key with `ccl:json`."
                yield Fault("key-ambiguous", one.cls, message, hint)
            if not KEY.fullmatch(field.key) or field.key in KEPT_KEYS:
                message = f"{field.key!r} cannot be the JSON key of {field.path}"
                hint = f"Give its shape a `ccl:json` of letters and digits; not {', '.join(sorted(KEPT_KEYS))}."
                yield Fault("key-name", one.cls, message, hint)


def _named(graph: Graph) -> Iterator[tuple[str, str]]:
    for cls in graph.subjects(CCL + "collection"):
        yield cls.value, graph.text(cls, CCL + "collection")


def _node(one: Collection) -> NamedNode:
    return NamedNode(one.cls)
