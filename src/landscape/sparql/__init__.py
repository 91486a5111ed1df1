"""Questions in SPARQL: the pool that answers them, the named ones, and services elsewhere."""

from landscape.sparql.limits import Limits
from landscape.sparql.media_types import GRAPHS, SOLUTIONS
from landscape.sparql.pool import Pool
from landscape.sparql.question import Answer, Question

__all__ = ["GRAPHS", "SOLUTIONS", "Answer", "Limits", "Pool", "Question"]
