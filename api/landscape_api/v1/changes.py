"""``/api/v1/changes``: what is different between published snapshots, as JSON, in words and as a feed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response

from landscape.catalogue import Catalogue
from landscape.errors import Detail, LandscapeError, ParameterError, SnapshotError
from landscape.exchange.feed import FeedEntry, feed
from landscape.exchange.wording import Wording
from landscape.schema.names import ROOT
from landscape.snapshot import Manifest, Snapshot
from landscape.snapshot.diff import diff
from landscape.snapshot.kept import folders
from landscape_api.http.answers import json_answer, link_header
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, refused, whole_number
from landscape_api.http.forms import ATOM
from landscape_api.http.negotiation import JSON, Format, negotiate
from landscape_api.http.openapi import answers, takes
from landscape_api.serving import Serving, serving_of
from landscape_api.v1 import archive
from landscape_api.v1.records import API

CHANGES = f"{API}/changes"
XML = Format("xml", "application/xml", ("text/xml",))
FEED_ENTRIES_MOST = 20
FEED_CHANGES_MOST = 100  # of one entry, in words
PAIRS_MOST = 32  # of snapshots, whose changes are kept in memory
ABOUT_SINCE = (
    "a snapshot's id (or its beginning), or a day: changes since the snapshot of then; by default the one before"
)

router = APIRouter(tags=["Changes"])


@router.get(
    CHANGES,
    operation_id="list-changes",
    responses=answers(JSON, schema="Changes"),
    openapi_extra=takes(
        since=ABOUT_SINCE,
        until="the same for the later snapshot; by default the one that is served",
        limit="how many changes at most",
        cursor="the `next` of the page before",
    ),
)
def changes(request: Request) -> Response:
    """What was added, removed and changed in the records since an earlier snapshot, field by field and in words."""
    serving = serving_of(request)
    parameters = url_parameters(request)
    given = check_parameters(parameters, ("since", "until", "limit", "cursor"))
    negotiate(request.headers.get("accept"), (JSON,))
    settings = serving.settings
    limit = whole_number("limit", given.get("limit"), settings.page_items, settings.page_items_most)
    kept = _snapshots(serving)
    newer = _of(kept, "until", given["until"]) if "until" in given else kept[0]
    before = kept[min(kept.index(newer) + 1, len(kept) - 1)]
    older = _of(kept, "since", given["since"]) if "since" in given else before
    found = changes_between(older.folder, newer.folder)
    start = _start(given.get("cursor"), older, len(found))
    end = start + limit
    following = f"{older.id[:12]}.{end}" if end < len(found) else None
    content = {
        "items": found[start:end],
        "total": len(found),
        "next": following,
        "since": _snapshot_json(serving, older),
        "until": _snapshot_json(serving, newer),
        "links": _links(serving, parameters, following),
        "snapshot": serving.snapshot.id,
    }
    return json_answer(content, {"Link": link_header(_links(serving, parameters, following))})


@router.get(f"{CHANGES}.atom", operation_id="get-feed", responses=answers(ATOM))
def atom(request: Request) -> Response:
    """An Atom feed (RFC 4287): an entry for each published snapshot, with what changed in words."""
    check_parameters(url_parameters(request), ())
    negotiate(request.headers.get("accept"), (ATOM, XML))
    serving = serving_of(request)
    kept = _snapshots(serving)[: FEED_ENTRIES_MOST + 1]
    entries = [_entry(serving, older, newer) for newer, older in pairwise(kept)]
    head = FeedEntry(
        f"{ROOT}changes", "Changes of the landscape", _time(serving.snapshot), serving.url(f"{CHANGES}.atom"), ""
    )
    return Response(feed(head, "Landscape of the compute continuum", entries), media_type=ATOM.media_type)


@lru_cache(maxsize=PAIRS_MOST)
def changes_between(older: Path, newer: Path) -> list[dict[str, Any]]:
    """The changes from one snapshot to another; snapshots never change, so neither do these."""
    old, new = (Snapshot(one, Manifest.read(one)) for one in (older, newer))
    schema = new.schema()
    with ExitStack() as opened:
        labels = [found.label for one in (new, old) for found in _catalogue(one, opened)]
        wording = Wording(schema, *labels)
        return [wording.change(one) for one in diff(old, new)]


def _catalogue(snapshot: Snapshot, opened: ExitStack) -> Iterator[Catalogue]:
    """The catalogue of a snapshot, for labels; none when an older program wrote it."""
    with suppress(SnapshotError):
        found = Catalogue.open(snapshot.catalogue_path, snapshot.schema(), snapshot.id)
        opened.callback(found.close)
        yield found


def _snapshots(serving: Serving) -> list[Snapshot]:
    """What is served and what was published before, the newest first. Those that cannot be read are left out."""
    here = serving.snapshot
    found = [here]
    after_here = False
    for folder in folders(here.folder.parent):
        if folder.resolve() == here.folder.resolve():
            after_here = True
        elif after_here:
            found += _readable(folder)
    return found


def _readable(folder: Path) -> list[Snapshot]:
    try:
        return [Snapshot(folder, Manifest.read(folder))]
    except LandscapeError:
        return []


def _of(kept: list[Snapshot], parameter: str, text: str) -> Snapshot:
    """The snapshot that a parameter names by its id or by a day."""
    fitting = [one for one in kept if text and one.id.startswith(text)] or list(_of_day(kept, text))
    if fitting:
        return fitting[0]
    message = f"no snapshot is {text!r} or of then"
    hint = "Write the id of a snapshot, or a day as in 2026-11-25 that is not before the first one."
    known = tuple(one.id for one in kept)
    detail = Detail("unknown-value", message, parameter, value=text, hint=hint, allowed=known)
    raise ParameterError(f"{parameter}: {message}", detail)


def _of_day(kept: list[Snapshot], text: str) -> Iterator[Snapshot]:
    """The snapshots that there were on a day, the newest first."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return
    yield from (one for one in kept if one.manifest.as_of <= day)


def _start(cursor: str | None, older: Snapshot, total: int) -> int:
    if cursor is None:
        return 0
    begin, _, offset = cursor.partition(".")
    if begin != older.id[:12] or not (offset.isascii() and offset.isdigit()) or int(offset[:12]) > total:
        raise refused(
            "cursor", "this is no cursor of this list", "Ask for the first page again, without cursor.", cursor
        )
    return int(offset)


def _links(serving: Serving, parameters: list[tuple[str, str]], following: str | None) -> dict[str, str]:
    first = [one for one in parameters if one[0] != "cursor"]
    links = {"self": serving.url(CHANGES, parameters), "first": serving.url(CHANGES, first)}
    return links | ({"next": serving.url(CHANGES, [*first, ("cursor", following)])} if following else {})


def _snapshot_json(serving: Serving, snapshot: Snapshot) -> dict[str, Any]:
    manifest = snapshot.manifest
    return {
        "id": manifest.id,
        "asOf": manifest.as_of.isoformat(),
        "revision": manifest.revision,
        "records": sum(manifest.counts.values()),
        "triples": manifest.triples,
        "links": {"self": serving.url(f"{archive.PATH}/{snapshot.folder.name}/")},
    }


def _entry(serving: Serving, older: Snapshot, newer: Snapshot) -> FeedEntry:
    found = changes_between(older.folder, newer.folder)
    lines = [one["text"] for one in found[:FEED_CHANGES_MOST]]
    lines += [f"… and {len(found) - len(lines)} more."] if len(found) > len(lines) else []
    lines = lines or ["No record changed."]
    title = f"{len(found)} records changed" if len(found) != 1 else "1 record changed"
    link = serving.url(CHANGES, [("since", older.id), ("until", newer.id)])
    return FeedEntry(f"urn:sha256:{newer.id}", title, _time(newer), link, "\n".join(lines))


def _time(snapshot: Snapshot) -> str:
    """When a snapshot became the current one (RFC 3339)."""
    return datetime.fromtimestamp(snapshot.folder.stat().st_mtime, UTC).isoformat(timespec="seconds")
