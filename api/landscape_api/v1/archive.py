"""``/snapshots``: the snapshots that are kept, each with its files and its records as they were then.

The addresses are those of a folder that `landscape publish --to` fills, so that `landscape pull` can take a snapshot
from any server.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse

from landscape.catalogue import Catalogue
from landscape.errors import LandscapeError, NotFoundError
from landscape.snapshot import Manifest, Snapshot, kept
from landscape.snapshot.manifest import NAME
from landscape.snapshot.snapshot import CURRENT, FILES
from landscape.snapshot.uses import Use, open_in_use
from landscape_api.http.answers import json_answer, turtle_answer
from landscape_api.http.body import url_parameters
from landscape_api.http.candidates import check_parameters, not_found
from landscape_api.http.headers import SNAPSHOT
from landscape_api.http.negotiation import JSON, TURTLE, Format, negotiate, split_suffix
from landscape_api.http.openapi import answers, leads_to
from landscape_api.serving import Serving, serving_of

PATH = "/snapshots"
FORMATS = (JSON, TURTLE)
MEDIA_TYPES = {".nq": "application/n-quads", ".nt": "application/n-triples", ".json": JSON.media_type}
OTHER_MEDIA_TYPE = "application/octet-stream"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
OPEN_MOST = 4  # snapshots of old whose catalogues are kept open

router = APIRouter(prefix=PATH, tags=["Snapshots"])


class Archive:
    """Catalogues of snapshots other than the one that is served, opened when they are asked for."""

    def __init__(self) -> None:
        self._open: OrderedDict[Path, tuple[Snapshot, Use, Catalogue]] = OrderedDict()
        self._lock = Lock()

    def record(self, folder: Path, collection: str, slug: str, form: Format) -> Response:
        """A record as it was. Raises ``NotFoundError``, and ``SnapshotError`` when the snapshot is damaged."""
        with self._lock:
            snapshot, _, catalogue = self._opened(folder)
            entry = catalogue.entry(collection, slug)
        headers = {**FOR_EVER, SNAPSHOT: snapshot.id}
        if form is TURTLE:
            return turtle_answer(entry.turtle, headers)
        return json_answer({**entry.document, "snapshot": snapshot.id}, headers)

    def close(self) -> None:
        """Let go of all."""
        with self._lock:
            while self._open:
                self._drop()

    def _opened(self, folder: Path) -> tuple[Snapshot, Use, Catalogue]:
        if folder not in self._open:
            snapshot, use = open_in_use(folder)
            try:
                catalogue = Catalogue.open(snapshot.catalogue_path, snapshot.schema(), snapshot.id)
            except BaseException:
                use.release()
                raise
            self._open[folder] = snapshot, use, catalogue
        self._open.move_to_end(folder)
        found = self._open[folder]
        while len(self._open) > OPEN_MOST:
            self._drop()
        return found

    def _drop(self) -> None:
        _, (_, use, catalogue) = self._open.popitem(last=False)
        catalogue.close()
        use.release()


@router.get("/", responses=answers(JSON))
@router.get("", include_in_schema=False)
def snapshots(request: Request) -> Response:
    """The snapshots that are kept, that first which was made current last."""
    serving = serving_of(request)
    check_parameters(url_parameters(request), ())
    items = [one for folder in kept.folders(_home(serving)) if (one := _readable(serving, folder))]
    return json_answer({"items": items, "total": len(items), "snapshot": serving.snapshot.id})


@router.get("/{name}", include_in_schema=False)
@router.get("/{name}/", responses=answers(JSON) | leads_to("The current snapshot"))
def snapshot(request: Request, name: str) -> Response:
    """What one snapshot says of itself, with the addresses of its files; `current` leads to the current one."""
    serving = serving_of(request)
    check_parameters(url_parameters(request), ())
    if name == CURRENT:
        address = serving.url(f"{PATH}/{serving.snapshot.folder.name}/")
        return Response(status_code=303, headers={"Location": address, "Cache-Control": "no-cache"})
    folder = _folder(serving, name)
    return json_answer(_about(serving, folder), {SNAPSHOT: Manifest.read(folder).id})


@router.get("/{name}/{file}", response_class=FileResponse)
def file(request: Request, name: str, file: str) -> Response:
    """A file of a snapshot: `manifest.json`, which holds the hashes of the others, `graph.nq`, and more.

    Parts of it can be asked for with `Range`.
    """
    serving = serving_of(request)
    check_parameters(url_parameters(request), ())
    folder = serving.snapshot.folder if name == CURRENT else _folder(serving, name)
    if file not in (NAME, *FILES):
        raise not_found("file of a snapshot", file, (NAME, *FILES))
    manifest = Manifest.read(folder)
    headers = {"Cache-Control": "no-cache"} if name == CURRENT else dict(FOR_EVER)
    headers |= {SNAPSHOT: manifest.id, "ETag": f'"{manifest.files.get(file, manifest.id)}"'}
    media_type = MEDIA_TYPES.get(Path(file).suffix, OTHER_MEDIA_TYPE)
    return FileResponse(folder / file, headers=headers, media_type=media_type)


@router.get("/{name}/{collection}/{slug}", responses=answers(*FORMATS))
def record(request: Request, name: str, collection: str, slug: str) -> Response:
    """A record as it was in that snapshot, as JSON or Turtle: by `Accept`, or by the suffix `.json` or `.ttl`."""
    serving = serving_of(request)
    check_parameters(url_parameters(request), ())
    folder = serving.snapshot.folder if name == CURRENT else _folder(serving, name)
    stem, form = split_suffix(slug, FORMATS)
    form = form or negotiate(request.headers.get("accept"), FORMATS)
    archive = request.app.state.archive
    assert isinstance(archive, Archive)
    return archive.record(folder, collection, stem, form)


def _home(serving: Serving) -> Path:
    return serving.snapshot.folder.parent


def _folder(serving: Serving, name: str) -> Path:
    """The folder of a snapshot that is kept. Raises ``NotFoundError`` with those there are."""
    names = {one.name: one for one in kept.folders(_home(serving))}
    if name not in names:
        raise not_found("snapshot", name, names)
    return names[name]


def _readable(serving: Serving, folder: Path) -> dict[str, Any] | None:
    """What is told of a snapshot; None for one that cannot be read, or was removed meanwhile."""
    try:
        return _about(serving, folder)
    except (LandscapeError, OSError):
        return None


def _about(serving: Serving, folder: Path) -> dict[str, Any]:
    manifest = Manifest.read(folder)
    try:
        since = datetime.fromtimestamp(folder.stat().st_mtime, UTC).isoformat(timespec="seconds")
    except FileNotFoundError as error:
        raise NotFoundError(f"snapshot {folder.name} has just been removed") from error
    address = f"{PATH}/{folder.name}/"
    return {
        "name": folder.name,
        "id": manifest.id,
        "current": folder == serving.snapshot.folder,
        "currentSince": since,
        "asOf": manifest.as_of.isoformat(),
        "revision": manifest.revision,
        "records": sum(manifest.counts.values()),
        "counts": manifest.counts,
        "triples": manifest.triples,
        "files": {one: manifest.files[one] for one in FILES if one in manifest.files},
        "links": {"self": serving.url(address)} | {one: serving.url(address + one) for one in (NAME, *FILES)},
        "snapshot": manifest.id,
    }
