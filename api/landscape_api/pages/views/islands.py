"""The scripts that make places of a page livelier, as the web build left them. Without a build there are none."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

FOLDER = "/static/dist/"
ENTRY = "src/main.ts"  # as Vite's manifest names it (https://vite.dev/guide/backend-integration)
MANIFEST = "manifest.json"
MEDIA_TYPES = {
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def script() -> str | None:
    """The address of the script that starts the islands of a page; None when they were not built."""
    entry = _manifest().get(ENTRY)
    return f"{FOLDER}{entry['file']}" if entry else None


def built(name: str) -> tuple[bytes, str] | None:
    """A built file and its media type; None for what is none. Names carry a hash, so it never changes."""
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2])
    file = _files().get(name)
    return (file.read_bytes(), media_type) if file and media_type else None


@cache
def _files() -> dict[str, Traversable]:
    """What there is, by name below the folder: only these can be asked for."""
    return dict(_below(files("landscape_api").joinpath("static", "dist"), ""))


def _below(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    if not folder.is_dir():
        return []
    found: list[tuple[str, Traversable]] = []
    for one in folder.iterdir():
        found += _below(one, f"{path}{one.name}/") if one.is_dir() else [(f"{path}{one.name}", one)]
    return found


@cache
def _manifest() -> dict[str, Any]:
    file = _files().get(MANIFEST)
    found: dict[str, Any] = json.loads(file.read_bytes()) if file else {}
    return found


def names() -> list[str]:
    """The files that pages may load, below ``FOLDER``."""
    return sorted(name for name in _files() if name != MANIFEST and name.rpartition(".")[2] in MEDIA_TYPES)
