"""Which of the forms that we can write somebody wants: the Accept header (RFC 9110, section 12.5.1) and suffixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from landscape.errors import Detail, NotAcceptableError


@dataclass(frozen=True, slots=True)
class Format:
    """A form of an answer: ``suffix`` of its address, its media type, and ``aliases`` that clients say for it."""

    suffix: str
    media_type: str
    aliases: tuple[str, ...] = ()


JSON = Format("json", "application/json")
TURTLE = Format("ttl", "text/turtle", ("application/turtle", "application/x-turtle"))
HTML = Format("html", "text/html", ("application/xhtml+xml",))
CSV = Format("csv", "text/csv")
PROBLEM = Format("json", "application/problem+json", ("application/json",))


@dataclass(frozen=True, slots=True)
class _Range:
    """One range of an Accept header, with its weight."""

    kind: str
    subtype: str
    weight: float

    def closeness(self, media_type: str) -> int:
        """How exactly it names a media type: 3 for the type itself, 1 for all of them, 0 for not at all."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if (self.kind, self.subtype) == (kind, "*"):
            return 2
        return 1 if (self.kind, self.subtype) == ("*", "*") else 0


def preferred(accept: str | None, formats: Sequence[Format]) -> Format | None:
    """The format that ``accept`` wants most; of equally wanted ones the most exactly named, then the first.

    No header, or an empty one, accepts everything. None when no format is acceptable.
    """
    return _preferred(accept, tuple(formats))


@lru_cache(maxsize=512)
def _preferred(accept: str | None, formats: tuple[Format, ...]) -> Format | None:
    """Remembered, for most clients send one of a few headers."""
    ranges = list(_ranges(accept or "*/*"))
    scores = [(*_score(ranges, one), -place) for place, one in enumerate(formats)]
    best = max(scores)
    return formats[-best[2]] if best[0] > 0 else None


def negotiate(accept: str | None, formats: Sequence[Format]) -> Format:
    """The format that ``accept`` wants most. Raises ``NotAcceptableError`` that tells which there are."""
    found = preferred(accept, formats)
    if found is None:
        raise not_acceptable(accept, (one.media_type for one in formats))
    return found


def not_acceptable(accept: str | None, media_types: Iterable[str]) -> NotAcceptableError:
    """The error that tells which media types there are."""
    allowed = tuple(media_types)
    detail = Detail("not-acceptable", "nothing of this is written here", "Accept", value=accept, allowed=allowed)
    return NotAcceptableError(f"this is written as {', '.join(allowed)}; ask for one of these", detail)


def split_suffix(name: str, formats: Iterable[Format]) -> tuple[str, Format | None]:
    """A name without its suffix, and the format that the suffix stands for: ``leonardo.ttl`` is Leonardo in Turtle."""
    stem, dot, suffix = name.rpartition(".")
    found = next((one for one in formats if dot and stem and one.suffix == suffix), None)
    return (stem, found) if found else (name, None)


def _ranges(accept: str) -> Iterator[_Range]:
    """The ranges of a header; parts that are none are passed over."""
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media_type.partition("/")
        weight = _weight(parameters)
        if slash and kind and subtype and weight is not None:
            yield _Range(kind, subtype, weight)


def _weight(parameters: Iterable[str]) -> float | None:
    """The weight among the parameters of a range, 1 without one; None when it is no number from 0 to 1."""
    text = next((one.partition("=")[2].strip() for one in parameters if one.partition("=")[0].strip() == "q"), "1")
    try:
        weight = float(text)
    except ValueError:
        return None
    return weight if 0 <= weight <= 1 else None


def _score(ranges: Sequence[_Range], offer: Format) -> tuple[float, int]:
    """Weight and closeness of the range that names a format most exactly, whichever of its names that is."""
    names = (offer.media_type, *offer.aliases)
    closeness, weight = max(((one.closeness(name), one.weight) for one in ranges for name in names), default=(0, 0.0))
    return (weight if closeness else 0.0, closeness)
