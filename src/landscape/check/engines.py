"""Which SHACL engine checks: pyshacl, the reference, or the fast one, which is optional."""

from __future__ import annotations

import os
from importlib.util import find_spec

from landscape.check.engine import Engine
from landscape.errors import InputError, NotFoundError
from landscape.folders import Folders

AUTO, PYSHACL, SHACL = ENGINES = ("auto", "pyshacl", "shacl")
VARIABLE = "LANDSCAPE_ENGINE"


def engine_of(folders: Folders, name: str | None = None) -> Engine:
    """The engine of that name, with the shapes of a landscape; by default that of ``LANDSCAPE_ENGINE``, else ``auto``.

    ``auto`` is the fast one where it is installed. Raises ``InputError`` for a name that is none of ``ENGINES``,
    ``NotFoundError`` when the fast one is asked for and not installed.
    """
    wanted = name or os.environ.get(VARIABLE) or AUTO
    if wanted not in ENGINES:
        raise InputError(f"{wanted}: no such engine; write one of {', '.join(ENGINES)}")
    if wanted == PYSHACL or (wanted == AUTO and not is_installed()):
        from landscape.check.pyshacl_engine import PyshaclEngine

        return PyshaclEngine(folders)
    if not is_installed():
        raise NotFoundError(
            'the engine shacl is not installed; try `pip install "landscape[fast]"` or --engine pyshacl'
        )
    from landscape.check.fast_engine import FastEngine

    return FastEngine(folders)


def is_installed() -> bool:
    """Whether the fast engine can be imported."""
    return find_spec(SHACL) is not None
