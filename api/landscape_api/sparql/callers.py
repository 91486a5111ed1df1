"""Who asks: the address of a request, or what a proxy that is trusted says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from landscape.errors import Detail, ParameterError

LOCAL = "local"  # whoever comes by a socket that has no address
SITE_BITS = 64  # the network that one IPv6 customer has at least
FORWARDED = re.compile(r'for="?\[?([0-9A-Fa-f:.]+)', re.IGNORECASE)  # RFC 7239, section 4
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def caller(scope: Scope, trusted: str) -> str:
    """The name of the client of a request; ``trusted`` are the proxies that are believed, as ``networks`` reads them.

    Of the addresses that proxies have noted it is the last one that is no trusted proxy: all before it could have
    been written by the client.
    """
    peer = _address((scope.get("client") or ("", 0))[0])
    believed = networks(trusted)
    found = peer
    for one in _noted(Headers(scope=scope)) if believed else ():
        if found is not None and not any(found in network for network in believed):
            break
        found = one
    return LOCAL if found is None else _name(found)


@lru_cache(maxsize=8)
def networks(text: str) -> tuple[Network, ...]:
    """The networks of a list such as ``127.0.0.1,10.0.0.0/8``. Raises ``ParameterError`` when one is none."""
    try:
        return tuple(ip_network(one.strip(), strict=False) for one in text.split(",") if one.strip())
    except ValueError as error:
        hint = "write addresses or networks with commas between them, as in 127.0.0.1,10.0.0.0/8"
        detail = Detail("bad-setting", str(error), "trusted_proxies", value=text, hint=hint)
        raise ParameterError(f"trusted_proxies={text!r}: {error}; {hint}", detail) from error


def _noted(headers: Headers) -> Iterator[Address]:
    """The addresses that proxies noted, the last one first; it ends with one that cannot be read."""
    given = ",".join(headers.getlist("forwarded"))
    parts = FORWARDED.findall(given) if given else ",".join(headers.getlist("x-forwarded-for")).split(",")
    for part in reversed(parts):
        if (found := _address(part.strip())) is None:
            return
        yield found


@lru_cache(maxsize=1024)
def _address(text: str) -> Address | None:
    try:
        return ip_address(text.strip("[]"))
    except ValueError:
        return None


def _name(address: Address) -> str:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, SITE_BITS), strict=False))
    return str(address)
