"""Amounts that are known within limits, and what follows when one must be at least another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = Fraction | None  # None: no limit that way


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``; an open end does not belong to it. ``about`` says that it is no exact one.

    ``disputed`` says that sources of equal standing differ, and that the interval reaches over what they say.
    """

    low: Number = None
    high: Number = None
    low_open: bool = False
    high_open: bool = False
    about: bool = False
    disputed: bool = False

    @classmethod
    def stated(cls, value: str, bound: str | None = None, up_to: str | None = None) -> Interval:
        """What a source tells by a number and its bound: ``more-than`` and ``less-than`` leave one end unknown.

        ``up_to`` is the other end of a range. Raises ``ValueError`` for what is no number.
        """
        number, end = Fraction(value), Fraction(up_to) if up_to else None
        if bound == "more-than":
            return cls(number, end, low_open=True)
        if bound == "less-than":
            return cls(None, number, high_open=True)
        return cls(number, number if end is None else end, about=bound == "about")

    def at_least(self, need: Interval) -> bool | None:
        """Whether it is at least ``need``: yes, no, or nothing when what is known allows both."""
        if self.low is not None and need.high is not None and self.low >= need.high:
            return True
        if self.high is None or need.low is None or self.high > need.low:
            return None
        equal_only = self.high == need.low
        return None if equal_only and not (self.high_open or need.low_open) else False

    def at_most(self, need: Interval) -> bool | None:
        """Whether it is at most ``need``."""
        return self._turned().at_least(need._turned())

    def plus(self, other: Interval) -> Interval:
        """The sum with another amount. What adds up is never negative, so an unknown lower end counts as nothing."""
        return Interval(
            (self.low or 0) + (other.low or Fraction(0)),
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
            self.about or other.about,
            self.disputed or other.disputed,
        )

    def without_upper_end(self) -> Interval:
        """The same, when something that is not known comes on top."""
        return Interval(self.low, None, self.low_open, False, self.about, self.disputed)

    def _turned(self) -> Interval:
        low, high = (None if end is None else -end for end in (self.high, self.low))
        return Interval(low, high, self.high_open, self.low_open, self.about, self.disputed)


def hull(claims: Iterable[Interval]) -> Interval:
    """The interval over all claims, of which there must be one; disputed when the numbers stated are not the same."""
    every = list(claims)
    low = None if any(one.low is None for one in every) else min(one.low for one in every if one.low is not None)
    high = None if any(one.high is None for one in every) else max(one.high for one in every if one.high is not None)
    return Interval(
        low,
        high,
        all(one.low_open for one in every if one.low == low),
        all(one.high_open for one in every if one.high == high),
        any(one.about for one in every),
        len({one.low if one.low is not None else one.high for one in every}) > 1,
    )
