"""How all tests run: without Hypothesis' time limit, which a busy machine breaks by chance."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("landscape", deadline=None)
settings.load_profile("landscape")
