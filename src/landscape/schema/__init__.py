"""Ontology and shapes, compiled to what a program needs: collections, fields, schemes, metrics, rules."""

from landscape.schema.compile import compile_schema, load

__all__ = ["compile_schema", "load"]
