"""Why a search found a record: the field in which its words stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.catalogue.page import Hit
from landscape.catalogue.record import Document
from landscape.catalogue.texts import texts_of
from landscape.catalogue.tree import Branch
from landscape.catalogue.words import is_searched, tokens, weight
from landscape.schema.names import LABEL


def hit(document: Document, branches: Iterable[Branch], words: list[str]) -> Hit:
    """The record as a hit of ``words``; the reason is the most important field that has most of them."""
    texts = list(_texts(document, branches))
    name = next((text for branch, text in texts if branch.field.path == LABEL), document["id"])
    branch, text = max(texts, key=lambda one: (_fitting(one[1], words), *_importance(one[0])))
    return Hit(document["id"], document["collection"], name, branch.label, text)


def _texts(document: Document, branches: Iterable[Branch]) -> Iterator[tuple[Branch, str]]:
    for branch in branches:
        for value in branch.values(document):
            for text in texts_of(branch, value):
                yield branch, text


def _fitting(text: str, words: list[str]) -> int:
    """How many of the words begin a word of the text."""
    there = tokens(text)
    return sum(any(one.startswith(word) for one in there) for word in words)


def _importance(branch: Branch) -> tuple[bool, float]:
    return is_searched(branch), weight(branch)
