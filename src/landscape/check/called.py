"""``landscape.check(...)``: the check for who writes Python."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from types import ModuleType

from landscape.check.report import Report
from landscape.check.run import check as check_files
from landscape.folders import find_folders


def check(*paths: str | PathLike[str], root: str | PathLike[str] | None = None, engine: str | None = None) -> Report:
    """The report on files and folders of records; without any, on all records, ontology and shapes.

    ``root`` is the landscape's folder: by default the nearest one upwards from here that holds one, or else the copy
    in the installed package. ``engine`` is ``auto``, ``pyshacl`` or ``shacl``. A report has ``findings`` with file,
    line and column (from 1), ``counts``, ``worst`` and ``exit_code``; ``landscape.check.formats.rendered`` writes it
    in each of the command's forms. Raises ``NotFoundError`` when a path or the landscape does not exist,
    ``TurtleError`` when ontology or shapes are no Turtle.
    """
    folders = find_folders(Path(root) if root is not None else None)
    return check_files([Path(path) for path in paths], folders, engine=engine)


class CallableRoom(ModuleType):
    """The type of the package ``landscape.check``, by which it can be called like its function."""

    def __call__(
        self, *paths: str | PathLike[str], root: str | PathLike[str] | None = None, engine: str | None = None
    ) -> Report:
        """See ``check``."""
        return check(*paths, root=root, engine=engine)
