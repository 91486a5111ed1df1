"""Puts ontology, shapes, data and queries into the wheel, where ``landscape.folders`` looks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = ("ontology", "shapes", "data", "queries")


class ResourcesHook(BuildHookInterface[Any]):
    """A wheel without its records would install and then know nothing, so a missing folder fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the four folders to ``build_data``; an editable install reads the checkout and needs none."""
        if version == "editable":
            return
        for part in PARTS:
            folder = Path(self.root) / part
            if not folder.is_dir():
                raise FileNotFoundError(f"{folder}: the wheel needs this folder")
            build_data["force_include"][str(folder)] = f"landscape/resources/{part}"
