"""Which addresses of the site have a file in a copy of it, and which one.

A server answers questions without number; a copy answers those that lead from its pages: each record, each list, each
list by one value, each named question, each use case. For all else ``file_of`` has nothing, and the copy says so.
"""

from __future__ import annotations

import hashlib
import re
from posixpath import relpath
from urllib.parse import parse_qsl, quote, unquote, urlsplit

SUFFIXES = (
    *("html", "json", "jsonld", "ttl", "csv", "geojson", "svg", "css", "js", "png", "atom", "txt", "xml"),
    *("nq", "nt", "sqlite", "jsonl"),
)
AS_JSON = ("/api/", "/problems/", "/ogc/")  # where what has no suffix is JSON
AS_TURTLE = ("/.well-known/void",)
# Of the snapshots only files are copied: the list of them depends on what else is kept, and is the server's.
SERVERS = ("/live", "/ready", "/metrics", "/sparql", "/snapshots", "/ogc", "/api/v1/reconcile", "/api/v1/check")
LISTS = re.compile(r"(?:/api/v1|/id)/[a-z][a-z0-9-]*(?:\.[a-z]+)?")
ONE_VALUE = re.compile(r"[A-Za-z][A-Za-z0-9]*")  # a field's key; those with a dot bound or negate
NO_FIELDS = ("q", "sort", "facet", "facets", "columns", "fields", "expand", "verified", "limit")
CHOSEN = {"/ask": "question", "/match": "use_case", "/gaps": "use_case", "/map.geojson": "in"}
CURSOR = "cursor"
OURS = re.compile(r"/(?!.*(?://|/\.\.?(?:/|$)|[\n{]))")
WHOLE = (("limit", "100000"),)  # how a list is asked for as a whole
PLAIN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?")  # of a record, two parts
DIGEST_LETTERS = 12


def file_of(address: str) -> str | None:
    """The file of an address such as ``/id/systems?can=nvidia-gpu``, below the copy's folder; None when it has none."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if _is_servers(path) or not OURS.match(path) or "\0" in path or parts.netloc:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if LISTS.fullmatch(path):
        pairs = [one for one in pairs if one not in WHOLE]
    if not pairs or path.startswith("/static/"):
        return _plain(path)
    return _chosen(path, pairs)


def link(source: str, target: str, fragment: str = "") -> str:
    """How a file of the copy names another one."""
    here = source.rpartition("/")[0] or "."
    return quote(relpath(target, here)) + (f"#{fragment}" if fragment else "")


def _is_servers(path: str) -> bool:
    if path.startswith("/snapshots/") and not path.endswith("/"):
        return False
    return any(path == one or path.startswith(f"{one}/") for one in SERVERS)


def _plain(path: str) -> str:
    """The file of an address without parameters."""
    name = path.strip("/")
    if path.startswith(AS_TURTLE):
        return f"{name}.ttl"
    as_json = path.startswith(AS_JSON)
    if path.endswith("/"):
        return "/".join(filter(None, (name, "index.json" if as_json else "index.html")))
    if name.rpartition(".")[2] in SUFFIXES:
        return name
    return f"{name}.json" if as_json else f"{name}/index.html"


def _chosen(path: str, pairs: list[tuple[str, str]]) -> str | None:
    """The file of an address with parameters."""
    name = path.strip("/")
    suffix = "json" if path.startswith(AS_JSON) else "html"
    if pairs[-1][0] == CURSOR and LISTS.fullmatch(path):
        return f"{name}/page/{_digest(pairs)}.{suffix}"
    key, value = pairs[0]
    if len(pairs) != 1 or not value:
        return None
    if CHOSEN.get(path) == key:
        return _among(name, value)
    if LISTS.fullmatch(path) and "." not in path and ONE_VALUE.fullmatch(key) and key not in NO_FIELDS:
        return f"{name}/by/{key}/{_safe(value)}.{suffix}" if "," not in value else None
    return None


def _among(name: str, value: str) -> str:
    """A file beside others of which one is chosen; of ``map.geojson`` with its suffix."""
    stem, _, suffix = name.partition(".")
    return f"{stem}/{_safe(value)}.{suffix or 'html'}"


def _safe(value: str) -> str:
    """A value as the name of a file: itself where it can be that, else what can, and the hash of it."""
    if PLAIN.fullmatch(value):
        return value
    return f"{re.sub(r'[^A-Za-z0-9._~-]+', '-', value).strip('-')[:60]}-{_digest([('', value)])}".lstrip("-")


def _digest(pairs: list[tuple[str, str]]) -> str:
    return hashlib.sha256(repr(pairs).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LETTERS]
