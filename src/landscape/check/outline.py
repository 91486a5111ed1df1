"""Reads plain Turtle several times faster, without places: enough to see that nothing is wrong.

Only texts are read that our reader accepts, too, and reads to the same triples. Whatever is unusual is left to it.
"""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from landscape.turtle.limits import RECORD
from landscape.turtle.places import Placed, Span
from landscape.turtle.positions import Reading

NOWHERE = Span(0, 0, 0, 0)
CHARACTERS_MOST = 32_768  # so few that most limits of our reader cannot be met
UNUSUAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
VERSION = re.compile(r"version\s*[\"']", re.IGNORECASE)
# What is no address in full, and neither the record nor a part of it.
RELATIVE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:|[#>])[^\s<>]*>")
BASE = re.compile(r"base\s*<", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}")
# Escaped characters, strings with their language, addresses and comments: where a dot ends no statement.
OPAQUE = re.compile(
    r"""\\.
    | (?: \"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
        | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' ) (?:@[A-Za-z0-9-]+)?
    | <[^>]*>
    | \#[^\r\n]*""",
    re.VERBOSE | re.DOTALL,
)
FRACTION = re.compile(r"[0-9]\.[0-9]")
DIRECTIVE = re.compile(r"@(?:prefix|base)\b")


def outline(text: str) -> Reading | None:
    """The reading of a text that declares its base, its triples at no place; nothing when the text is not a plain one.

    Its blank nodes have other labels than those of any other text.
    """
    if not _is_plain(text):
        return None
    parser = parse(text, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    try:
        triples = tuple([Placed(one.subject, one.predicate, one.object, NOWHERE, NOWHERE, NOWHERE) for one in parser])
    except (SyntaxError, ValueError):
        return None
    prefixes = dict(parser.prefixes)
    if parser.base_iri is None or len(prefixes) > RECORD.prefixes or not _is_usual(text, triples):
        return None
    return Reading(triples, prefixes, dict.fromkeys(prefixes, NOWHERE), parser.base_iri, NOWHERE)


def _is_plain(text: str) -> bool:
    """Whether a text is far within all limits and says once what its base is: before a native parser sees it."""
    return (
        len(text) <= CHARACTERS_MOST
        and text.count("[") + text.count("(") <= RECORD.depth
        and UNUSUAL.search(text) is None
        and "<<" not in text  # of RDF 1.2, as are the next two
        and "{|" not in text
        and VERSION.search(text) is None
        and RELATIVE.search(text) is None
        and len(BASE.findall(text)) == 1
    )


def _is_usual(text: str, triples: tuple[Placed, ...]) -> bool:
    """Whether our reader takes each term, each blank node has its one owner, and each subject its one statement."""
    objects = [one.object for one in triples]
    owned = [one.value for one in objects if isinstance(one, BlankNode)]
    subjects = {one.subject for one in triples}
    named = {one for one in subjects if isinstance(one, NamedNode)}
    return (
        len(triples) <= RECORD.triples
        and len(owned) == len(set(owned)) >= len(subjects) - len(named)
        and {one.value for one in subjects - named} <= set(owned)
        and _statements(text) == len(named)
        and all(_is_usual_literal(one) for one in objects if isinstance(one, Literal))
    )


def _is_usual_literal(one: Literal) -> bool:
    if one.language is not None:
        return LANGUAGE.fullmatch(one.language) is not None
    return len(one.value) <= RECORD.number or one.value.strip("+-.0123456789eE") != ""


def _statements(text: str) -> int:
    """How many statements a text has, or more: a dot within a name counts as well."""
    bare = OPAQUE.sub(" ", text)
    return bare.count(".") - len(FRACTION.findall(bare)) - len(DIRECTIVE.findall(bare))
