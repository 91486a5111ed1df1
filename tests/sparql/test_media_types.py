from __future__ import annotations

from landscape.sparql.media_types import GRAPHS, SOLUTIONS, graph_format, solutions_format


def test_every_media_type_has_a_form_of_that_name() -> None:
    solutions = [form.media_type.partition(";")[0] for one in SOLUTIONS if (form := solutions_format(one))]
    graphs = [form.media_type for one in GRAPHS if (form := graph_format(one))]
    assert (tuple(solutions), tuple(graphs)) == (SOLUTIONS, GRAPHS)


def test_another_media_type_has_none() -> None:
    assert solutions_format("text/turtle") is None
    assert graph_format("application/n-quads") is None
