"""Where the nodes of a network are drawn: each community by itself, and the communities beside each other.

Made at build, so that a page draws without computing; the same network always has the same layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import networkx as nx  # type: ignore[import-untyped]

Place = tuple[float, float]
SEED = 7
SPRINGS_MOST = 400  # nodes; more would take too long, and be a ball of wool
ROUNDS = 50
GOLDEN_ANGLE = pi * (3 - sqrt(5))
DENSITY = 0.5  # radius of a community of one node
EXTENT = 1000  # coordinates are whole numbers from -EXTENT to EXTENT


def layout(graph: nx.Graph[str], communities: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Whole coordinates of every node; ``communities`` are the nodes, each in one of them."""
    centres = _placed(_of_communities(graph, communities), sqrt(len(graph)))
    places: dict[str, Place] = {}
    for number, members in enumerate(communities):
        around_x, around_y = centres[str(number)]
        inner = _placed(nx.Graph(graph.subgraph(members)), DENSITY * sqrt(len(members)))
        places |= {name: (around_x + x, around_y + y) for name, (x, y) in inner.items()}
    return _whole(places)


def _of_communities(graph: nx.Graph[str], communities: Sequence[Sequence[str]]) -> nx.Graph[str]:
    """The communities as nodes, called by their numbers."""
    home = {name: str(number) for number, members in enumerate(communities) for name in members}
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(str(number) for number in range(len(communities)))
    found.add_edges_from(sorted({(home[a], home[b]) for a, b in graph.edges if home[a] != home[b]}))
    return found


def _placed(graph: nx.Graph[str], radius: float) -> dict[str, Place]:
    """Places within a circle about the origin."""
    names = sorted(graph)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    if len(names) > SPRINGS_MOST:
        return _sunflower(graph, radius)
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)  # the springs depend on the order
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    found = nx.spring_layout(ordered, seed=SEED, iterations=ROUNDS, scale=radius)
    return {name: (float(x), float(y)) for name, (x, y) in found.items()}


def _sunflower(graph: nx.Graph[str], radius: float) -> dict[str, Place]:
    """Places like those of seeds in a sunflower, the most linked ones in the middle."""
    names = sorted(graph, key=lambda name: (-graph.degree(name), name))
    step = radius / sqrt(len(names))
    turns = ((name, step * sqrt(n), n * GOLDEN_ANGLE) for n, name in enumerate(names))
    return {name: (away * cos(turn), away * sin(turn)) for name, away, turn in turns}


def _whole(places: dict[str, Place]) -> dict[str, tuple[int, int]]:
    most = max((abs(one) for place in places.values() for one in place), default=0.0) or 1.0
    return {name: (round(x / most * EXTENT), round(y / most * EXTENT)) for name, (x, y) in sorted(places.items())}
