"""How long checks take, beside pyshacl: ``python -m benchmarks.check 10000 100000``."""
