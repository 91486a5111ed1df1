"""What a copy has besides what the site answers: an index to search in, its files for crawlers and hosts, dumps."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from landscape.catalogue.naming import names_of
from landscape.catalogue.record import Record
from landscape.catalogue.tree import branches
from landscape.catalogue.words import is_name
from landscape.schema.names import ROOT
from landscape.snapshot.manifest import NAME
from landscape.snapshot.snapshot import CURRENT, FILES, Snapshot
from landscape_api.exporting.addresses import WHOLE
from landscape_api.http.forms import formats_of_lists, formats_of_records
from landscape_api.pages.views.addresses import with_query
from landscape_api.pages.views.islands import FOLDER, names
from landscape_api.serving import Serving
from landscape_api.v1.archive import PATH as SNAPSHOTS
from landscape_api.v1.changes import CHANGES
from landscape_api.v1.records import API

SITES_MOST = 50_000  # addresses in one sitemap (sitemaps.org)


def seeds(serving: Serving) -> Iterator[str]:
    """The addresses that a copy begins with: what no page leads to is named here."""
    yield from ("/", "/robots.txt", "/openapi.json", "/.well-known/void", "/search", "/about", "/limits", "/docs")
    yield from (f"{API}/", f"{API}/questions", f"{API}/vocabularies", f"{API}/reports", f"{API}/network", f"{API}/gaps")
    yield from (f"{API}/trust", f"{API}/timeline", f"{API}/schema", f"{API}/context.jsonld", f"{CHANGES}.atom")
    yield from ("/ns", "/shapes", "/problems/", "/map.geojson", *(FOLDER + one for one in names()))
    for name in serving.questions:
        yield from (f"/ask?question={name}", f"{API}/questions/{name}", f"{API}/questions/{name}.json")
    for concept in serving.schema.concepts.values():
        yield f"/{concept.iri.removeprefix(ROOT)}"
    for collection, count in sorted(serving.catalogue.counts().items()):
        if count:
            yield from _of_collection(serving, collection)


def _of_collection(serving: Serving, name: str) -> Iterator[str]:
    collection = serving.schema.collections[name]
    yield from (with_query(f"{API}/{name}.{one.suffix}", WHOLE) for one in formats_of_lists(collection))
    for document in whole(serving, name):
        yield f"/id/{document['id']}"
        yield from (f"{API}/{document['id']}.{one.suffix}" for one in formats_of_records(collection))


def whole(serving: Serving, collection: str) -> list[dict[str, object]]:
    """All documents of a collection."""
    return list(serving.page(serving.schema.collections[collection], [*WHOLE, ("facets", "")]).items)


def search_index(serving: Serving) -> bytes:
    """What the search of a copy looks in: each record with all that it is called."""
    items = []
    for name, collection in sorted(serving.schema.collections.items()):
        called = [one for one in branches(serving.schema, collection) if is_name(one)]
        for document in whole(serving, name) if serving.catalogue.counts().get(name) else ():
            slug = str(document["id"]).partition("/")[2]
            label = serving.catalogue.label(str(document["id"])) or slug
            names = {one for one, _, _ in names_of(Record(name, slug, label, document, ""), called)}
            items.append(
                {"page": f"/id/{name}/{slug}.html", "label": label, "kind": collection.label, "names": sorted(names)}
            )
    return json.dumps({"items": items}, ensure_ascii=False, separators=(",", ":")).encode()


def sitemap(files: Iterable[str], base: str) -> bytes:
    """The pages at their public addresses, for crawlers (sitemaps.org, protocol 0.9)."""
    pages = sorted(one for one in files if one.endswith(".html"))[:SITES_MOST]
    places = "".join(f"<url><loc>{escape(base + quote(one))}</loc></url>\n" for one in pages)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{places}</urlset>\n'.encode()


def robots(base: str, has_sitemap: bool) -> bytes:
    """Crawlers may read everything."""
    return ("User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if has_sitemap else "")).encode()


def dumps(snapshot: Snapshot, folder: Path) -> Iterator[str]:
    """Copy the files of the snapshot to where `landscape pull` finds them; their names below ``folder``."""
    place = f"{SNAPSHOTS.strip('/')}/{snapshot.folder.name}"
    current = f"{SNAPSHOTS.strip('/')}/{CURRENT}"
    (folder / place).mkdir(parents=True)
    (folder / current).mkdir()
    for name in (*FILES, NAME):
        shutil.copyfile(snapshot.folder / name, folder / place / name)
        yield f"{place}/{name}"
    shutil.copyfile(snapshot.folder / NAME, folder / current / NAME)
    yield f"{current}/{NAME}"
