"""Where the two engines may differ. Anything else that differs fails."""

from __future__ import annotations

from landscape.check.engine import Result

# Each with why; a key of a result is allowed to be found by only one engine when one of these says so.
ALLOWED: dict[str, str] = {}


def is_allowed(result: Result) -> bool:
    """Whether only one of the engines may find this; by the result's component."""
    return result.component in ALLOWED
