"""Fetches a snapshot from a web address or a folder. Nothing that is not whole becomes current.

What is offered is a folder of snapshots as ``build`` and ``publish`` make it: ``current/manifest.json`` names the
current one, whose files stand in a folder of its own that never changes.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from landscape.build.offers import LocalOffer, Offer, WebOffer
from landscape.build.publish import make_current, publish
from landscape.catalogue import Catalogue
from landscape.errors import InputError, LandscapeError, SnapshotError, TimeLimitError, TooLargeError, UnavailableError
from landscape.snapshot import Manifest, Snapshot
from landscape.snapshot.kept import folders
from landscape.snapshot.manifest import NAME
from landscape.snapshot.snapshot import CURRENT, FILES, GRAPH

ATTEMPTS = 4
PAUSE_S = 1.0
MANIFEST_BYTES_MOST = 1 << 20
ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Terms:
    """What is taken: ``bytes_most`` within ``seconds_most`` in all; only ``expected``, unless that is empty."""

    bytes_most: int = 8 << 30
    seconds_most: float = 3600.0
    expected: str = ""


def pull(source: str, snapshots: Path, terms: Terms | None = None) -> Snapshot:
    """Fetch the current snapshot of ``source`` into ``snapshots`` and make it the current one there.

    A file that breaks off is continued where that is possible, and else fetched again. Raises ``InputError`` when
    ``source`` is no address, ``UnavailableError`` when it cannot be reached, ``TooLargeError``, ``TimeLimitError``, and
    ``SnapshotError`` when what comes is damaged or of another format: what was current then stays.
    """
    with _offer(source) as offer:
        return _Pull(offer, terms or Terms()).into(snapshots)


def _offer(source: str) -> Offer:
    if source.startswith(("http://", "https://")):
        return WebOffer(source)
    if "://" in source and not source.startswith("file:///"):
        raise InputError(f"{source!r} is neither a web address nor a folder")
    return LocalOffer(Path(source.removeprefix("file://")))


class _Pull:
    def __init__(self, offer: Offer, terms: Terms) -> None:
        self._offer = offer
        self._terms = terms
        self._left = terms.bytes_most
        self._end_s = time.monotonic() + terms.seconds_most

    def into(self, snapshots: Path) -> Snapshot:
        text = b"".join(self._pieces(f"{CURRENT}/{NAME}", 0, MANIFEST_BYTES_MOST))
        manifest = Manifest.parse(f"{self._offer.place}/{CURRENT}/{NAME}", text)
        self._check(manifest)
        for folder in folders(snapshots):
            if (there := _whole(folder)) and there.manifest == manifest:
                return make_current(snapshots, folder)
        name = f"{manifest.id}-{hashlib.sha256(text).hexdigest()[:12]}"
        return publish(snapshots, lambda folder: self._fill(folder, manifest, (manifest.id, name)))

    def _check(self, manifest: Manifest) -> None:
        names = {*FILES} - {*manifest.files}
        if names or not ID.fullmatch(manifest.id) or manifest.files[GRAPH] != manifest.id:
            raise SnapshotError(f"{self._offer.place}: its manifest does not fit a snapshot")
        if self._terms.expected not in ("", manifest.id):
            raise SnapshotError(f"{self._offer.place} offers {manifest.id}, and not {self._terms.expected}")

    def _fill(self, folder: Path, manifest: Manifest, names: tuple[str, ...]) -> Manifest:
        """Fetch the files, from the folder by whichever of its ``names`` it goes there."""
        place = next((name for name in names if self._offer.has(f"{name}/{NAME}")), CURRENT)
        for name in FILES:
            self._fetch(f"{place}/{name}", folder / name, manifest.files[name])
        schema = Snapshot(folder, manifest).schema()
        Catalogue.open(folder / "catalogue.sqlite", schema, manifest.id).close()
        return manifest

    def _fetch(self, name: str, path: Path, digest: str) -> None:
        """Write a file, comparing it with its hash while it comes; what breaks off is taken up again."""
        hashing = hashlib.sha256()
        with path.open("wb") as file:
            for attempt in range(ATTEMPTS):
                try:
                    for piece in self._pieces(name, file.tell(), self._left):
                        file.write(piece)
                        hashing.update(piece)
                        self._left -= len(piece)
                    break
                except UnavailableError:
                    if attempt == ATTEMPTS - 1:
                        raise
                    time.sleep(PAUSE_S * attempt)
        if hashing.hexdigest() != digest:
            raise SnapshotError(f"{self._offer.place}/{name} is damaged: its hash is not that of the manifest")

    def _pieces(self, name: str, start: int, most_bytes: int) -> Iterator[bytes]:
        got = 0
        for piece in self._offer.read(name, start):
            got += len(piece)
            if got > most_bytes:
                raise TooLargeError(f"{self._offer.place}/{name} is larger than what is taken; see --most-mebibytes")
            if time.monotonic() > self._end_s:
                raise TimeLimitError(f"{self._offer.place}/{name} took too long; see --most-seconds")
            yield piece


def _whole(folder: Path) -> Snapshot | None:
    try:
        return Snapshot.open(folder)
    except LandscapeError:
        return None
