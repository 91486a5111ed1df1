"""One process that keeps the pool, and several that answer requests."""
