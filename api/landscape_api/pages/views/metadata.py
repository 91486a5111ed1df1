"""A record in the words of schema.org, for search engines, as far as our alignment has such words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from landscape.derived.sssom import MATCHES, PREDICATES, mappings
from landscape.schema.model import Collection, Field, Kind
from landscape.schema.names import DCTERMS, ID, ROOT
from landscape_api.pages.views.addresses import page_of
from landscape_api.pages.views.figures import Document
from landscape_api.pages.views.lexicon import FIRST_LANGUAGE

SCHEMA_ORG = "https://schema.org/"
FILE = "schema-org.ttl"
ANYTHING = "Thing"
TOO_NARROW = (MATCHES[3], MATCHES[4])  # narrower and related words would say something else
SOURCE = DCTERMS + "source"
BASED_ON = "isBasedOn"
VALUES_MOST = 50  # of one field


class Metadata:
    """Writes descriptions; ``alignments`` is the folder of alignment files."""

    def __init__(self, alignments: Path) -> None:
        self._file = alignments / FILE

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Words of schema.org by our terms; an exact match goes before a wider one."""
        order = {name: place for place, name in enumerate(PREDICATES)}
        found = mappings([self._file] if self._file.is_file() else [])
        fitting = [one for one in found if one.predicate not in TOO_NARROW and one.object.startswith(SCHEMA_ORG)]
        ordered = sorted(fitting, key=lambda one: (-order[one.predicate], one.object))
        return {one.subject: one.object.removeprefix(SCHEMA_ORG) for one in ordered}

    def describe(self, collection: Collection, document: Document, url: str) -> dict[str, Any]:
        """The description, as JSON-LD; ``url`` is the address of the page."""
        classes = (collection.cls, *collection.superclasses)
        kind = next((self.words[one] for one in classes if one in self.words), ANYTHING)
        about: dict[str, Any] = {"@context": SCHEMA_ORG, "@type": kind, "@id": document["iri"]}
        for field in collection.fields:
            word = BASED_ON if field.path == SOURCE else self.words.get(field.path)
            said = _values(field, document.get(field.key)) if word else []
            if word and said:
                about[word] = said[0] if len(said) == 1 else said
        about.setdefault("name", document["id"])
        page = {"@type": "WebPage", "url": url, "isPartOf": {"@type": "Dataset", "@id": ROOT}}
        return {**about, "mainEntityOfPage": page}


def _values(field: Field, raw: Any) -> list[Any]:
    """What schema.org takes: texts in English or as they are, names of concepts, and things with their names."""
    if raw is None:
        return []
    if field.kind is Kind.TEXT:
        texts = raw.get(FIRST_LANGUAGE) or next(iter(raw.values()))
        return list(texts) if isinstance(texts, list) else [texts]
    found = (_value(field, one) for one in (raw if isinstance(raw, list) else [raw])[:VALUES_MOST])
    return [one for one in found if one is not None]


def _value(field: Field, raw: Any) -> Any:
    if field.kind is Kind.CONCEPT:
        return raw.get("label", raw["id"])
    if field.kind is Kind.LINK:
        name = raw["id"]
        thing = {"@id": name if ":" in name else ID + name, "name": raw.get("label", name)}
        return thing if page_of(name) else None
    return None if field.kind is Kind.OWNED else raw


def brief(texts: Iterable[str], most: int) -> str:
    """The first of some texts that has something in it, cut between words."""
    text = next((" ".join(one.split()) for one in texts if one.strip()), "")
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
