"""``/compare``: up to four records side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Entry
from landscape.catalogue.page import Named
from landscape.catalogue.parameters import escape, split
from landscape.errors import LandscapeError
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused
from landscape_api.http.problems import of_error
from landscape_api.pages.views.addresses import with_query
from landscape_api.pages.views.behind import records_question
from landscape_api.pages.views.comparison import Comparison
from landscape_api.pages.views.site import Site, site_of

PATH = "/compare"
MOST = 4  # more do not fit on a screen; the JSON takes ten
MEANT_MOST = 10  # records that a name may mean
ONLY, DIFFERENCES = "only", "differences"

router = APIRouter(include_in_schema=False)


@router.get(PATH)
def compare(request: Request) -> Response:
    """The records of `ids` side by side; `add` is the name of one more. Without any, how to choose.

    A form sends `ids` once for each record: that leads to the one address that people share.
    """
    pairs = url_parameters(request)
    ids = list(dict.fromkeys(one for name, text in pairs if name == "ids" for one in split(text) if one))
    given = check_parameters([pair for pair in pairs if pair[0] != "ids"], ("add", ONLY), also=("ids",))
    if given.get(ONLY, DIFFERENCES) != DIFFERENCES:
        raise refused(ONLY, f"write {DIFFERENCES}, or leave it out", value=given[ONLY])
    site = site_of(request)
    wanted = given.get("add", "").strip()
    meant = _meant(site, ids, wanted)
    exact = [one for one in meant if wanted.casefold() in (one.id, one.name.casefold(), one.label.casefold())]
    if len(exact) == 1:
        return _moved([*ids, exact[0].id], given)
    if sum(name == "ids" for name, _ in pairs) > 1:
        return _moved(ids, given)
    return _page(site, ids, given, meant)


def _page(site: Site, ids: list[str], given: dict[str, str], meant: Sequence[Named]) -> Response:
    entries, problem = [], None
    try:
        entries = _entries(site, ids)
    except LandscapeError as error:
        problem = of_error(error)
    documents = [one.document for one in entries]
    comparison = Comparison(site.lexicon, documents) if documents else None
    only = given.get(ONLY) == DIFFERENCES
    return site.answer(
        "compare.html",
        problem.status if problem else 200,
        ids=ids,
        columns=[_column(one, ids, given) for one in entries],
        groups=comparison.groups(only_differences=only) if comparison else [],
        only=only,
        other_view=_address(ids, {} if only else {ONLY: DIFFERENCES}),
        joined=_joined(ids),
        chosen=[(one, site.serving.catalogue.label(one)) for one in ids],
        add=given.get("add", "").strip(),
        meant=[(one, _address([*ids, one.id], given)) for one in meant],
        room=MOST - len(ids),
        most=MOST,
        behind=records_question(documents) if documents else None,
        problem=problem,
    )


def _entries(site: Site, ids: Sequence[str]) -> list[Entry]:
    if len(ids) > MOST:
        raise refused("ids", f"at most {MOST} fit beside each other", "Leave some out.", value=_joined(ids))
    return site.serving.catalogue.entries(ids) if ids else []


def _meant(site: Site, ids: Sequence[str], text: str) -> list[Named]:
    """The records that a text may mean; of the kinds that are there already, when some of these are called so."""
    if not text:
        return []
    catalogue = site.serving.catalogue
    label = catalogue.label(text)
    if label is not None and "#" not in text:
        return [Named(text, text.partition("/")[0], label, label, 100)]
    kinds = [one.partition("/")[0] for one in ids]
    found = catalogue.called(text, kinds, MEANT_MOST) or catalogue.called(text, (), MEANT_MOST)
    return [one for one in found if one.id not in ids]


def _column(entry: Entry, ids: Sequence[str], given: dict[str, str]) -> dict[str, Any]:
    name = entry.document["id"]
    rest = [one for one in ids if one != name]
    return {"id": name, "label": entry.label, "collection": entry.document["collection"], "less": _address(rest, given)}


def _address(ids: Sequence[str], given: dict[str, str]) -> str:
    kept = [(ONLY, given[ONLY])] if given.get(ONLY) else []
    return with_query(PATH, [*([("ids", _joined(ids))] if ids else []), *kept])


def _joined(ids: Sequence[str]) -> str:
    return ",".join(map(escape, ids))


def _moved(ids: Sequence[str], given: dict[str, str]) -> Response:
    headers = {"Location": _address(list(dict.fromkeys(ids)), given), "Cache-Control": "no-cache"}
    return Response(status_code=303, headers=headers)
