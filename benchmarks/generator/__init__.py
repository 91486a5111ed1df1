"""Landscapes of any size for benchmarks, made of the curated records."""

from benchmarks.generator.landscape import generate

__all__ = ["generate"]
