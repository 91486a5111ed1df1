"""HTTP: what comes in, what goes out, and how mistakes are told."""
