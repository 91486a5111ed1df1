"""The knowledge graph of the European compute continuum.

``landscape.check("data/systems/leonardo.ttl")`` checks records. Everything else is in the packages below.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landscape.check.called import check as check


def __getattr__(name: str) -> ModuleType:
    """The package ``check``, which can be called, as soon as somebody names it: until then nothing is imported."""
    if name == "check":
        return import_module("landscape.check")
    raise AttributeError(f"module 'landscape' has no attribute {name!r}")
