"""Where a published snapshot is read from: a folder, or a web server that offers one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol

import httpx

from landscape.errors import InputError, NotFoundError, SnapshotError, UnavailableError

PIECE_BYTES = 1 << 20
CONNECT_S, SILENCE_S = 10.0, 30.0
REDIRECTS_MOST = 5


class Offer(Protocol):
    """Files below one place."""

    place: str

    def read(self, name: str, start: int) -> Iterator[bytes]:
        """The bytes of a file from ``start`` on.

        Raises ``NotFoundError``, and ``UnavailableError`` when it cannot be read just now, or breaks off.
        """

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""

    def __enter__(self) -> Offer: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class LocalOffer:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.place = str(folder)
        self._folder = folder

    def read(self, name: str, start: int) -> Iterator[bytes]:
        try:
            with (self._folder / name).open("rb") as file:
                file.seek(start)
                while piece := file.read(PIECE_BYTES):
                    yield piece
        except FileNotFoundError as error:
            raise NotFoundError(f"{self._folder / name} does not exist, so no snapshot is offered there") from error
        except OSError as error:
            raise UnavailableError(f"{self._folder / name} cannot be read: {error.strerror}") from error

    def has(self, name: str) -> bool:
        return (self._folder / name).is_file()

    def __enter__(self) -> LocalOffer:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


class WebOffer:
    """A folder that a web server offers. A redirect from https to http is not followed."""

    def __init__(self, address: str) -> None:
        self.place = address.rstrip("/")
        self._client = httpx.Client(
            follow_redirects=True,
            max_redirects=REDIRECTS_MOST,
            timeout=httpx.Timeout(SILENCE_S, connect=CONNECT_S),
            headers={"Accept-Encoding": "identity"},  # so that a part of a file is a part of its bytes
            event_hooks={"response": [self._no_downgrade]},
        )

    def read(self, name: str, start: int) -> Iterator[bytes]:
        headers = {"Range": f"bytes={start}-"} if start else {}
        try:
            with self._client.stream("GET", f"{self.place}/{name}", headers=headers) as answer:
                self._refuse(name, answer, start)
                skip = start if answer.status_code == httpx.codes.OK else 0  # no part, but the whole from its beginning
                for piece in answer.iter_raw():  # as it comes, so that nothing is lost when it breaks off
                    yield piece[skip:]
                    skip = max(0, skip - len(piece))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise InputError(f"{self.place!r} is no web address: {error}") from error
        except httpx.HTTPError as error:
            raise UnavailableError(f"{self.place}/{name} cannot be read: {_said(error)}") from error

    def has(self, name: str) -> bool:
        try:
            return self._client.head(f"{self.place}/{name}").is_success
        except httpx.HTTPError as error:
            raise UnavailableError(f"{self.place} cannot be reached: {_said(error)}") from error

    def _refuse(self, name: str, answer: httpx.Response, start: int) -> None:
        status = answer.status_code
        if status == httpx.codes.NOT_FOUND:
            raise NotFoundError(f"{self.place}/{name} does not exist, so no snapshot is offered there")
        if status == httpx.codes.PARTIAL_CONTENT and start:
            if not answer.headers.get("content-range", "").startswith(f"bytes {start}-"):
                raise SnapshotError(f"{self.place}/{name}: another part was sent than the one that was asked for")
        elif status != httpx.codes.OK:
            raise UnavailableError(f"{self.place}/{name} answers {status}")

    def _no_downgrade(self, answer: httpx.Response) -> None:
        following = answer.next_request
        if following and answer.request.url.scheme == "https" and following.url.scheme != "https":
            raise UnavailableError(f"{answer.request.url} leads to {following.url}, which is not protected")

    def __enter__(self) -> WebOffer:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()


def _said(error: httpx.HTTPError) -> str:
    return str(error) or type(error).__name__
