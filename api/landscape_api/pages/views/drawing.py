"""The network as one drawing in SVG, by the places that the build computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from landscape.insight.answers import Answer
from landscape.insight.lines import HUES

NAMED_MOST = 70  # nodes that carry their names, as far as these do not touch; the others tell them when pointed at
WIDTH, HEIGHT, MARGIN = 1200, 900, 40
SPREAD = 0.55  # below 1: what is dense in the middle gets more room than what stands alone at the edge
RADIUS_LEAST, RADIUS_PER_LINK, RADIUS_MOST = 3.0, 0.25, 11.0
LETTER_WIDTH, LINE_HEIGHT = 6.2, 13.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A node where it is drawn."""

    node: Answer
    x: float
    y: float

    @property
    def radius(self) -> float:
        return min(RADIUS_LEAST + RADIUS_PER_LINK * float(self.node["links"]), RADIUS_MOST)

    @property
    def name_box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of its name, which stands above it."""
        half, bottom = len(self.node["label"]) * LETTER_WIDTH / 2, self.y - self.radius - 2
        return self.x - half, bottom - LINE_HEIGHT, self.x + half, bottom


def kinds(network: Answer) -> list[tuple[str, int]]:
    """The kinds of node, the most frequent first, with how many there are."""
    return sorted(Counter(one["kind"] for one in network["nodes"]).items(), key=lambda pair: (-pair[1], pair[0]))


def drawing(network: Answer, inside: Container[str], chosen: Container[str] | None = None) -> str:
    """The nodes of a network that are ``inside``, in SVG with a title; each has its own, and leads to its page.

    With ``chosen`` only the nodes of these kinds, where they stand among all.
    """
    placed = _placed([one for one in network["nodes"] if one["id"] in inside])
    dots = {name: dot for name, dot in placed.items() if chosen is None or dot.node["kind"] in chosen}
    colours = {kind: HUES[min(place, len(HUES) - 1)] for place, (kind, _) in enumerate(kinds(network))}
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
            'aria-labelledby="network-title">',
            '<title id="network-title">Who depends on whom; the tables below say the same</title>',
            '<g class="edges" stroke="#8a94a0" stroke-opacity="0.4" stroke-width="1">',
            *(_edge(dots, one) for one in network["edges"] if one["from"] in dots and one["to"] in dots),
            '</g><g class="nodes">',
            *(_node(one, colours[one.node["kind"]]) for one in dots.values()),
            '</g><g class="names" font-family="system-ui, sans-serif" font-size="11" text-anchor="middle" '
            'fill="#1b2430" pointer-events="none">',
            *(_name(one) for one in _named(dots.values())),
            "</g></svg>",
        ]
    )


def _placed(nodes: list[Answer]) -> dict[str, Dot]:
    """The nodes within the drawing, in the layout's directions; distances from its middle are drawn less far apart."""
    if not nodes:
        return {}
    middle_x, middle_y = (sum(one[axis] for one in nodes) / len(nodes) for axis in ("x", "y"))
    spread = [(one, *_spread(one["x"] - middle_x, one["y"] - middle_y)) for one in nodes]
    across = max(abs(x) for _, x, _ in spread) or 1
    down = max(abs(y) for _, _, y in spread) or 1
    return {
        one["id"]: Dot(
            one,
            WIDTH / 2 + x / across * (WIDTH / 2 - MARGIN),
            HEIGHT / 2 + y / down * (HEIGHT / 2 - MARGIN),
        )
        for one, x, y in spread
    }


def _spread(x: float, y: float) -> tuple[float, float]:
    far = hypot(x, y) or 1
    return x * far ** (SPREAD - 1), y * far ** (SPREAD - 1)


def _named(dots: Iterable[Dot]) -> Iterator[Dot]:
    """The nodes with most links whose names do not touch each other."""
    taken: list[tuple[float, float, float, float]] = []
    for dot in sorted(dots, key=lambda one: (-one.node["links"], one.node["id"])):
        left, top, right, bottom = dot.name_box
        if len(taken) < NAMED_MOST and not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken
        ):
            taken.append(dot.name_box)
            yield dot


def _edge(dots: dict[str, Dot], edge: Answer) -> str:
    one, other = dots[edge["from"]], dots[edge["to"]]
    ends = f"data-from={quoteattr(edge['from'])} data-to={quoteattr(edge['to'])}"
    return f'<path {ends} d="M{one.x:.0f} {one.y:.0f}L{other.x:.0f} {other.y:.0f}"/>'


def _node(dot: Dot, colour: str) -> str:
    node = dot.node
    title = f"{node['label']}: {node['kind']}, {node['links']} links"
    attributes = f"data-node={quoteattr(node['id'])} data-kind={quoteattr(node['kind'])}"
    mark = f'<circle cx="{dot.x:.0f}" cy="{dot.y:.0f}" r="{dot.radius:.1f}" fill="{colour}"/>'
    return f'<a href="/id/{node["id"]}.html" {attributes}><title>{escape(title)}</title>{mark}</a>'


def _name(dot: Dot) -> str:
    place = f'x="{dot.x:.0f}" y="{dot.y - dot.radius - 4:.0f}"'
    return f"<text data-name={quoteattr(dot.node['id'])} {place}>{escape(dot.node['label'])}</text>"
