"""The JSON API, version 1, and what goes with it."""
