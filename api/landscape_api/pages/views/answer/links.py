"""An answer as a drawing of what is linked with what: statements between things, without texts and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import hypot

from landscape.insight.springs import springs
from landscape.schema.names import RDF
from landscape_api.pages.views.results import TRIPLE, Answered, Cell

# Names that columns of statements have, in this order.
NAMES = (TRIPLE, ("s", "p", "o"), ("from", "by", "to"), ("source", "predicate", "target"))
NODES_MOST = 60  # more would be a ball of wool
WIDTH, HEIGHT, MARGIN_X, MARGIN_Y = 1000, 640, 215, 24
RADIUS = 6
CHARACTERS_MOST = 28
LETTER_WIDTH, LINE_HEIGHT = 7.2, 13.0
TYPE = RDF + "type"  # leads to classes, which say little of what is linked with what
INK, LINE, DOT = "#1b2430", "#8a94a0", "#0072b2"


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Link:
    """One statement."""

    begin: Cell
    by: Cell
    end: Cell


@dataclass(frozen=True, slots=True)
class Drawn:
    """``svg`` shows ``nodes`` things of ``all_nodes``; ``links`` say the same as a table."""

    svg: str
    nodes: int
    all_nodes: int
    links: tuple[Link, ...]


def fits(answered: Answered) -> bool:
    """Whether the columns are those of statements, and some are between things."""
    return bool(_links(answered))


def drawing(answered: Answered) -> Drawn:
    """The drawing of an answer that fits: the things with most links, and the links between them."""
    every = _links(answered)
    degrees = Counter(iri for one in every for iri in (one.begin.iri, one.end.iri))
    chosen = {iri for iri, _ in sorted(degrees.items(), key=lambda pair: (-pair[1], str(pair[0])))[:NODES_MOST]}
    links = tuple(one for one in every if {one.begin.iri, one.end.iri} <= chosen)
    nodes = {str(cell.iri): cell for one in links for cell in (one.begin, one.end)}
    places = _placed(springs((str(one.begin.iri), str(one.end.iri)) for one in links))
    return Drawn(_svg(links, nodes, places), len(nodes), len(degrees), links)


def _links(answered: Answered) -> list[Link]:
    """The statements between things: those between things of ours, or all when there are none."""
    every = [one for one in _statements(answered) if one.by.iri != TYPE]
    ours = [one for one in every if not (_is_foreign(one.begin) or _is_foreign(one.end))]
    return ours or every


def _is_foreign(cell: Cell) -> bool:
    return cell.href is None or cell.external


def _statements(answered: Answered) -> Iterator[Link]:
    for names in NAMES:
        if set(names) <= set(answered.columns):
            places = [answered.columns.index(name) for name in names]
            for row in answered.rows:
                begin, by, end = (row[place] for place in places)
                if begin and by and end and begin.iri and end.iri and begin.iri != end.iri:
                    yield Link(begin, by, end)
            return


def _placed(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Within the drawing, as large as it allows."""
    if not places:
        return {}
    lows = [min(one[axis] for one in places.values()) for axis in (0, 1)]
    spans = [max(one[axis] for one in places.values()) - lows[axis] or 1 for axis in (0, 1)]
    room = WIDTH - 2 * MARGIN_X, HEIGHT - 2 * MARGIN_Y
    return {
        name: (
            MARGIN_X + (x - lows[0]) / spans[0] * room[0],
            MARGIN_Y + (y - lows[1]) / spans[1] * room[1],
        )
        for name, (x, y) in places.items()
    }


def _svg(links: tuple[Link, ...], nodes: dict[str, Cell], places: dict[str, tuple[float, float]]) -> str:
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}" role="group" aria-label="What is linked with what; the table below says the same" '
            'font-family="system-ui, sans-serif" font-size="13">',
            f'<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            f'orient="auto"><path d="M0 0L8 4L0 8Z" fill="{LINE}"/></marker></defs>',
            f'<g class="edges" stroke="{LINE}">',
            *(_edge(one, places) for one in links),
            "</g>",
            *_nodes(links, nodes, places),
            "</svg>",
        ]
    )


def _edge(link: Link, places: dict[str, tuple[float, float]]) -> str:
    """A line that says by which property, and ends before the mark it leads to."""
    (x1, y1), (x2, y2) = places[str(link.begin.iri)], places[str(link.end.iri)]
    part = max(0.0, 1 - (RADIUS + 3) / (hypot(x2 - x1, y2 - y1) or 1))
    x2, y2 = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
    title = escape(f"{link.begin.text} – {link.by.text} – {link.end.text}")  # noqa: RUF001 - a dash
    return f'<path d="M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" marker-end="url(#arrow)"><title>{title}</title></path>'


def _nodes(links: tuple[Link, ...], nodes: dict[str, Cell], places: dict[str, tuple[float, float]]) -> Iterator[str]:
    """All things, those with most links last and so on top; names that would touch something are left out."""
    degrees = Counter(str(iri) for one in links for iri in (one.begin.iri, one.end.iri))
    taken: list[Box] = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places.values()]
    drawn = []
    for iri in sorted(nodes, key=lambda one: (-degrees[one], one)):
        name = Name(nodes[iri], *places[iri])
        free = not any(_touch(name.box, other) for other in taken)
        taken += [name.box] if free else []
        drawn.append(_node(name, free))
    yield from reversed(drawn)


@dataclass(frozen=True, slots=True)
class Name:
    """What stands beside a mark, on the side where the edge of the drawing is."""

    cell: Cell
    x: float
    y: float

    @property
    def text(self) -> str:
        text = self.cell.text
        return text if len(text) <= CHARACTERS_MOST else f"{text[: CHARACTERS_MOST - 1]}…"

    @property
    def left(self) -> bool:
        return self.x < WIDTH / 2

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        width, away = len(self.text) * LETTER_WIDTH, RADIUS + 2
        begin = self.x - away - width if self.left else self.x + away
        return begin, self.y - LINE_HEIGHT / 2, begin + width, self.y + LINE_HEIGHT / 2


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _node(name: Name, named: bool) -> str:
    x, cell = name.x + (-RADIUS - 4 if name.left else RADIUS + 4), name.cell
    anchor = "end" if name.left else "start"
    text = f'<text x="{x:.0f}" y="{name.y + 4:.0f}" text-anchor="{anchor}" fill="{INK}">{escape(name.text)}</text>'
    mark = (
        f'<circle cx="{name.x:.0f}" cy="{name.y:.0f}" r="{RADIUS}" fill="{DOT}"/>{text if named else ""}'
        f"<title>{escape(cell.text)}</title>"
    )
    return f'<a href="{escape(cell.href)}">{mark}</a>' if cell.href else f"<g>{mark}</g>"
