"""Places boxes in columns: what a link leads to stands further right, and boxes that are linked stand near each other.

A small form of the method of Sugiyama, Tagawa and Toda (1981): break circles, layer by the longest path, order each
layer by the middle of the neighbours. The same boxes are always placed the same way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from landscape.derived.diagram.core import Box, Link

WIDTH, HEAD, ROW, FOOT = 252, 34, 20, 10  # of a box, in pixels
COLUMN, GAP, MARGIN = 352, 26, 24  # between left sides, between boxes, around all
SWEEPS = 8
Edges = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its column, the place of its upper left corner, and its height in pixels."""

    box: Box
    column: int
    x: int
    y: int
    height: int


def place(boxes: Iterable[Box]) -> dict[str, Placed]:
    """Every box with its place, by class."""
    by_class = {box.cls: box for box in boxes}
    edges = _acyclic({cls: _leads_to(by_class, cls) for cls in by_class})
    columns = _ordered(_columns(edges), edges)
    tallest = max((_height_of(column, by_class) for column in columns), default=0)
    return {
        one.box.cls: one for number, column in enumerate(columns) for one in _stack(number, column, by_class, tallest)
    }


def leads_right(link: Link) -> bool:
    """Whether a link is read from left to right; an owner stands right of what it owns."""
    return not link.owned


def height(box: Box) -> int:
    """The height of a box, in pixels."""
    return HEAD + ROW * len(box.links) + FOOT * bool(box.links)


def _leads_to(by_class: dict[str, Box], cls: str) -> set[str]:
    box = by_class[cls]
    right = {to for link in box.links if leads_right(link) for to in link.to}
    owners = {one.cls for one in by_class.values() for link in one.links if not leads_right(link) and cls in link.to}
    return ({*right, *box.above, *owners} & set(by_class)) - {cls}


def _acyclic(edges: Edges) -> Edges:
    """The edges without those that close a circle, found depth first in the order of names."""
    kept: Edges = {cls: set() for cls in edges}
    done: set[str] = set()

    def visit(cls: str, path: tuple[str, ...]) -> None:
        for other in sorted(edges[cls]):
            if other not in (*path, cls):
                kept[cls].add(other)
                if other not in done:
                    visit(other, (*path, cls))
        done.add(cls)

    for cls in sorted(edges):
        if cls not in done:
            visit(cls, ())
    return kept


def _columns(edges: Edges) -> list[list[str]]:
    """The boxes by the longest path that leads to them."""
    depth = dict.fromkeys(edges, 0)
    for _ in edges:
        for cls, others in edges.items():
            for other in others:
                depth[other] = max(depth[other], depth[cls] + 1)
    return [
        sorted(cls for cls in edges if depth[cls] == number) for number in range(max(depth.values(), default=-1) + 1)
    ]


def _ordered(columns: list[list[str]], edges: Edges) -> list[list[str]]:
    near: Edges = {cls: set(others) for cls, others in edges.items()}
    for cls, others in edges.items():
        for other in others:
            near[other].add(cls)
    for _ in range(SWEEPS):
        places = {cls: (number + 0.5) / len(column) for column in columns for number, cls in enumerate(column)}
        columns = [sorted(column, key=lambda cls: (_middle(near[cls], places), cls)) for column in columns]
    return columns


def _middle(classes: set[str], places: dict[str, float]) -> float:
    return sum(places[cls] for cls in sorted(classes)) / len(classes) if classes else 0.5


def _height_of(column: list[str], by_class: dict[str, Box]) -> int:
    return sum(height(by_class[cls]) + GAP for cls in column) - GAP


def _stack(number: int, column: list[str], by_class: dict[str, Box], tallest: int) -> Iterable[Placed]:
    """A column's boxes one below the other, in the middle of the drawing's height."""
    y = MARGIN + (tallest - _height_of(column, by_class)) // 2
    for cls in column:
        box = by_class[cls]
        yield Placed(box, number, MARGIN + number * COLUMN, y, height(box))
        y += height(box) + GAP
