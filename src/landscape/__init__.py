"""The knowledge graph of the European compute continuum."""
