"""A copy of the site as the tests look at it."""

from __future__ import annotations

import html
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

REFERENCE = re.compile(r'\b(?:href|src|action|data-(?:index|features|drawing))="([^"]*)"')


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """The pages of a copy with the links that lead to no file of it; those of 404.html are absolute."""
    files = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    pages = sorted(one for one in files if one.endswith(".html") and one != "404.html")
    return [
        (page, address)
        for page in pages
        for address in references((folder / page).read_text(encoding="utf-8"))
        if posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(address).path))) not in files
    ]


def references(text: str) -> list[str]:
    """The addresses of a page that are neither other sites' nor its own places."""
    found = (html.unescape(one) for one in REFERENCE.findall(text))
    return [one for one in found if one and not re.match(r"[a-z]+:|#", one)]
