from __future__ import annotations

import pytest

from landscape_api.production.service import share
from landscape_api.settings import Settings


@pytest.mark.parametrize(("workers", "part"), [(1, (2, 64, 60.0)), (2, (1, 32, 30.0)), (3, (1, 22, 20.0))])
def test_workers_give_a_client_together_what_one_may(workers: int, part: tuple[int, int, float]) -> None:
    one = share(Settings(), workers)
    assert (one.client_queries, one.client_waiting_queries, one.client_query_seconds) == part
