"""SPARQL over HTTP, and what the service says of itself."""
