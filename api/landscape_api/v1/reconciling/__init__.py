"""The parts of the Reconciliation Service API 0.2: its queries, suggestions and extensions."""
