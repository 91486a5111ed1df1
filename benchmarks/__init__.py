"""Benchmarks beside peers; each prints a table. ``make bench`` runs them."""
