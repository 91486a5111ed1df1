from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from landscape.exchange.feed import FeedEntry, feed

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = FeedEntry("urn:x", "Changes", "2026-11-25T00:00:00Z", "https://example.org/changes.atom", "")


def test_a_feed_has_what_atom_wants() -> None:
    entry = FeedEntry("urn:y", "One", "2026-11-24T00:00:00Z", "https://example.org/one", "text")
    root = ElementTree.fromstring(feed(HEAD, "Somebody", [entry]))
    assert [one.tag.removeprefix(ATOM) for one in root] == ["id", "title", "updated", "author", "link", "entry"]
    found = root.find(f"{ATOM}entry")
    assert found is not None
    assert [one.tag.removeprefix(ATOM) for one in found] == ["id", "title", "updated", "link", "content"]


@given(st.text())
def test_whatever_a_text_holds_it_is_escaped_or_replaced(text: str) -> None:
    """bad-inputs: out_rss_atom."""
    entry = FeedEntry("urn:y", text, "2026-11-24T00:00:00Z", "https://example.org/one", text)
    root = ElementTree.fromstring(feed(HEAD, "Somebody", [entry]))
    kept = root.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert len(kept) == len(text.replace("\r\n", "\n"))
    assert all(one in (two, "\ufffd", "\n") for one, two in zip(kept, text.replace("\r\n", "\n"), strict=True))
