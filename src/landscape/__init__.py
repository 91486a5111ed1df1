"""The knowledge graph of the European compute continuum.

``landscape.check("data/systems/leonardo.ttl")`` checks records; ``landscape.Landscape()`` answers questions, about a
landscape of one's own or one that is served somewhere. Everything else is in the packages below.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from landscape.check.called import check as check
    from landscape.client.landscape import Landscape as Landscape


def __getattr__(name: str) -> Any:
    """``check``, a package that can be called, and ``Landscape``, as soon as somebody names them: until then nothing
    is imported."""
    if name == "check":
        return import_module("landscape.check")
    if name == "Landscape":
        return import_module("landscape.client.landscape").Landscape
    raise AttributeError(f"module 'landscape' has no attribute {name!r}")
