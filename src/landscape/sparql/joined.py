"""A pool that another process keeps: this one only asks it."""

from __future__ import annotations

from pathlib import Path

from landscape.sparql.charge import Charge
from landscape.sparql.limits import Limits
from landscape.sparql.obituaries import Obituaries
from landscape.sparql.pool import Pool


class JoinedPool(Pool):
    """The way to ask the pool whose socket is at ``address``, from as many processes as one likes.

    Its process keeps it until nobody uses it: see ``landscape_api.production``.
    """

    def __init__(self, address: Path, limits: Limits) -> None:
        charge = Charge("", str(address), limits, {})
        super().__init__(None, None, charge, Obituaries(address.parent))
