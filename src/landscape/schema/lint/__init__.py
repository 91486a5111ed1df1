"""The profile's lint: what ontology and shapes say that we do not compile, and what they leave out."""

from landscape.schema.lint.fault import Fault
from landscape.schema.lint.run import lint, refuse, unsafe

__all__ = ["Fault", "lint", "refuse", "unsafe"]
