"""An Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its IRI, its title, its date as RFC 3339, where it is on the web, and its text."""

    id: str
    title: str
    updated: str
    link: str
    text: str


def feed(head: FeedEntry, author: str, entries: Iterable[FeedEntry]) -> bytes:
    """A feed in UTF-8; ``head`` says of the feed what an entry says of itself, its ``link`` is the feed's own."""
    root = ElementTree.Element("feed", {"xmlns": ATOM})
    _add(root, "id", head.id)
    _add(root, "title", head.title)
    _add(root, "updated", head.updated)
    _add(ElementTree.SubElement(root, "author"), "name", author)
    ElementTree.SubElement(root, "link", {"rel": "self", "href": head.link, "type": "application/atom+xml"})
    for one in entries:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", one.updated)
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": one.link, "type": "application/json"})
        _add(entry, "content", one.text)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = NOT_XML.sub("\ufffd", text)
