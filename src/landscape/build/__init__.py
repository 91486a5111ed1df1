"""From records to a published snapshot."""

from landscape.build.pipeline import build

__all__ = ["build"]
