"""Resolves IRIs against a base (RFC 3986, section 5.2), and undoes Turtle's escapes."""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_NAMED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Parts(NamedTuple):
    """An IRI taken apart (RFC 3986, appendix B); ``query`` and ``fragment`` keep their mark."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        scheme = "" if self.scheme is None else f"{self.scheme}:"
        authority = "" if self.authority is None else f"//{self.authority}"
        return f"{scheme}{authority}{self.path}{self.query or ''}{self.fragment or ''}"


def parts(iri: str) -> Parts:
    """An IRI's parts; those that it has not are None."""
    found = _PARTS.fullmatch(iri)
    assert found is not None  # every text matches
    return Parts(found[1], found[2], found[3], found[4], found[5])


def resolve(base: str, reference: str) -> str:
    """The IRI that a reference means where ``base`` holds."""
    given = parts(reference)
    if given.scheme is not None:
        return reference
    known = parts(base)
    if given.authority is not None:
        return str(given._replace(scheme=known.scheme, path=without_dots(given.path)))
    if not given.path:
        return str(known._replace(query=given.query or known.query, fragment=given.fragment))
    path = without_dots(given.path if given.path.startswith("/") else _merge(known, given.path))
    return str(known._replace(path=path, query=given.query, fragment=given.fragment))


def _merge(base: Parts, path: str) -> str:
    if base.authority is not None and not base.path:
        return f"/{path}"
    return base.path[: base.path.rfind("/") + 1] + path


def without_dots(path: str) -> str:
    """A path whose ``.`` and ``..`` have been walked (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == ".." and len(kept) > (1 if path.startswith("/") else 0):
            kept.pop()
        elif step not in (".", ".."):
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def unescape(text: str) -> str:
    r"""A text whose ``\n``, ``\u00E9`` and the like are the characters that they mean (Turtle, section 6.4)."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _NAMED.get(found[3], found[3])
