"""Draws placed boxes and the lines between them as one SVG, which is read aloud as text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from landscape.derived.diagram.layout import FOOT, HEAD, MARGIN, ROW, WIDTH, Placed

COLOURS = {  # by the names that the style uses: on light ground, on dark ground
    "ground": ("#fff", "#10161d"),
    "ink": ("#1b2a3a", "#eef3f8"),
    "soft": ("#55677a", "#a9b8c7"),
    "line": ("#7c8b9a", "#8b9bab"),
    "box": ("#eef3f8", "#17222e"),
    "edge": ("#3b7bbf", "#63a4e8"),
    "is-a": ("#6a5cb5", "#9b8ee8"),
}
STYLE = """\
  svg {{ {light} }}
  @media (prefers-color-scheme: dark) {{ svg {{ {dark} }} }}
  .ground {{ fill: var(--ground) }} .box {{ fill: var(--box); stroke: var(--edge); stroke-width: 1.5 }}
  .name {{ fill: var(--ink); font-size: 15px; font-weight: 600 }} .link {{ fill: var(--soft); font-size: 13px }}
  .line {{ fill: none; stroke: var(--line); stroke-width: 1.25 }} .tip {{ fill: var(--line) }}
  .is-a {{ stroke: var(--is-a); stroke-width: 1.5; stroke-dasharray: 5 4 }} .is-a-tip {{ fill: var(--is-a) }}
"""
MARKER = (
    '<marker id="{id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path class="{id}" d="M0 0 8 4 0 8z"/></marker>'
)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
TITLE = "The core of the ontology"
BEND, LOOP = 0.5, 46  # how far a curve swings out: of the distance, and in pixels within a column


def draw(placed: dict[str, Placed]) -> str:
    """The drawing: an SVG with a title and a description in words, colours by CSS for light and dark."""
    wide = max((one.x + WIDTH for one in placed.values()), default=0) + MARGIN + LOOP // 2
    high = max((one.y + one.height for one in placed.values()), default=0) + MARGIN
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-labelledby="title desc" font-family="{FONT}">',
        f'<title id="title">{TITLE}</title>',
        f'<desc id="desc">{escape(" ".join(_sentences(placed)))}</desc>',
        f"<style>\n{_style()}</style>",
        f"<defs>{MARKER.format(id='tip')}{MARKER.format(id='is-a-tip')}</defs>",
        f'<rect class="ground" width="{wide}" height="{high}"/>',
        *_lines(placed),
        *(part for one in placed.values() for part in _box(one, placed)),
        "</svg>\n",
    )
    return "\n".join(parts)


def _style() -> str:
    light, dark = ("; ".join(f"--{name}: {pair[one]}" for name, pair in COLOURS.items()) for one in (0, 1))
    return STYLE.format(light=light, dark=dark)


def _sentences(placed: dict[str, Placed]) -> Iterator[str]:
    """What the drawing shows, in words, class by class."""
    for one in sorted(placed.values(), key=lambda one: one.box.label):
        is_a = [f"is a {placed[cls].box.label}" for cls in one.box.above]
        links = [f"{link.label} {_names(link.to, placed)}" for link in one.box.links]
        yield f"{one.box.label.capitalize()}: {'; '.join((*is_a, *links)) or 'is linked to by others'}."


def _names(classes: tuple[str, ...], placed: dict[str, Placed]) -> str:
    return " or ".join(placed[cls].box.label for cls in classes)


def _box(one: Placed, placed: dict[str, Placed]) -> Iterator[str]:
    yield f'<rect class="box" x="{one.x}" y="{one.y}" width="{WIDTH}" height="{one.height}" rx="8"/>'
    yield f'<text class="name" x="{one.x + 14}" y="{one.y + 22}">{escape(one.box.label)}</text>'
    for number, link in enumerate(one.box.links):
        text = f"{link.label} \N{RIGHTWARDS ARROW} {_names(link.to, placed)}"
        yield f'<text class="link" x="{one.x + 14}" y="{_row(one, number) + 4}">{escape(text)}</text>'


def _row(one: Placed, number: int) -> int:
    """The height at which a link of a box begins."""
    return one.y + HEAD + number * ROW + FOOT // 2


def _lines(placed: dict[str, Placed]) -> Iterator[str]:
    for one in placed.values():
        for cls in one.box.above:
            yield _line(one, placed[cls], one.y + HEAD // 2, "line is-a", "is-a-tip")
        for number, link in enumerate(one.box.links):
            yield from (
                _line(one, placed[cls], _row(one, number), "line", "tip") for cls in link.to if cls != one.box.cls
            )


def _line(one: Placed, other: Placed, start: int, css: str, tip: str) -> str:
    """A curve from a height of one box to the head of another, from side to side."""
    end = other.y + HEAD // 2
    right = other.column >= one.column
    x1 = one.x + WIDTH * right
    x2 = other.x + WIDTH * (other.column <= one.column)
    swing = LOOP if other.column == one.column else abs(x2 - x1) * BEND
    first = x1 + swing * (1 if right else -1)
    second = x2 + swing * (1 if other.column <= one.column else -1)
    curve = f"M{x1} {start}C{first:.0f} {start} {second:.0f} {end} {x2} {end}"
    return f'<path class="{css}" d="{curve}" marker-end="url(#{tip})"/>'
