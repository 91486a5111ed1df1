"""ASGI: says of what is going to go since when it is deprecated (RFC 9745), and until when it works (RFC 8594)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Deprecated:
    """A path, or one parameter of the paths that begin with it; ``instead`` is where it says what to use."""

    path: str
    since: datetime
    until: datetime
    instead: str
    parameter: str = ""

    def concerns(self, path: str, names: Iterable[str]) -> bool:
        """Whether a request uses it."""
        inside = path == self.path or path.startswith(f"{self.path}/")
        return inside and (not self.parameter or self.parameter in names)


TABLE: tuple[Deprecated, ...] = ()  # nothing of version 1 is deprecated


class Deprecation:
    """Adds the headers to the answers of requests that use something of ``table``."""

    def __init__(self, app: ASGIApp, table: tuple[Deprecated, ...] = TABLE) -> None:
        self.app = app
        self._table = table

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        used = list(self._used(scope)) if self._table and scope["type"] == "http" else []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                _announce(MutableHeaders(scope=message), used)
            await send(message)

        await self.app(scope, receive, sent if used else send)

    def _used(self, scope: Scope) -> Iterable[Deprecated]:
        names = {name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)}
        return (one for one in self._table if one.concerns(scope["path"], names))


def _announce(headers: MutableHeaders, used: list[Deprecated]) -> None:
    """The earliest dates count, of several things that are used."""
    headers["Deprecation"] = f"@{int(min(one.since for one in used).timestamp())}"
    headers["Sunset"] = format_datetime(min(one.until for one in used).astimezone(UTC), usegmt=True)
    links = [headers["Link"]] if "Link" in headers else []
    headers["Link"] = ", ".join([*links, *(f'<{one.instead}>; rel="deprecation"' for one in used)])
