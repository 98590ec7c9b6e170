"""The address check at connect time: the resolver and the socket factory that aiohttp uses."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from worker.errors import FetchError, RetryableError
from worker.net import addresses
from worker.net.urls import PORTS, authority, refused


class RefusedAddressError(OSError):
    """Raised where aiohttp connects; the message names the address and why."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be reached: public addresses, and the operator's ``network.allow`` on every port."""

    allow: tuple[addresses.Network, ...] = ()

    @classmethod
    def of(cls, allow: Iterable[str] = ()) -> "Gate":
        """From CIDR texts; ValueError names a bad one."""
        return cls(addresses.networks(tuple(allow)))

    def refusal(self, address: str) -> str | None:
        """Why this address may not be connected to, or None."""
        return addresses.refusal(address, self.allow)

    def spared(self, host: str) -> bool:
        """Whether ``host`` is an address of the operator's own network, where politeness to strangers is moot."""
        return addresses.allowed("127.0.0.1" if host == "localhost" else host, self.allow)


def socket_factory(gate: Gate) -> Any:
    """Makes sockets for exactly the addresses that pass; this sees every hop, literal addresses included."""

    def make(addr_info: tuple[Any, ...]) -> socket.socket:
        family, kind, proto, _, sockaddr = addr_info
        if (why := gate.refusal(sockaddr[0])) is not None:
            raise RefusedAddressError(why)
        return socket.socket(family, kind, proto)

    return make


class Resolver(AbstractResolver):
    """The system's resolver, where one refused answer refuses the name."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """All addresses of ``host``; RefusedAddressError if any of them is refused."""
        results = [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
            for kind, address in await lookup(host, port, family)
        ]
        for result in results:
            if (why := self._gate.refusal(result["host"])) is not None:
                raise RefusedAddressError(why)
        return results

    async def close(self) -> None:
        """Nothing is held."""


async def lookup(host: str, port: int, family: int = socket.AF_UNSPEC) -> list[tuple[socket.AddressFamily, str]]:
    """(family, address) of every answer, once each; OSError where there is none.

    Each question has a daemon thread of its own: a name server that hangs must not hold up the end of the loop, which
    would wait for its executor's threads.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[tuple[socket.AddressFamily, str]]] = loop.create_future()

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
            found = dict.fromkeys((kind, str(sockaddr[0])) for kind, _, _, _, sockaddr in infos)
            outcome: list[tuple[socket.AddressFamily, str]] | OSError = list(found) or OSError(f"{host} has no address")
        except (OSError, ValueError) as error:  # ValueError: a label that IDNA cannot encode
            outcome = error if isinstance(error, OSError) else OSError(str(error))
        with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(_settle, answer, outcome)

    threading.Thread(target=ask, name="claimwire-name", daemon=True).start()
    return await answer


def _settle(
    answer: "asyncio.Future[list[tuple[socket.AddressFamily, str]]]",
    outcome: list[tuple[socket.AddressFamily, str]] | OSError,
) -> None:
    if answer.done():
        return
    if isinstance(outcome, OSError):
        answer.set_exception(outcome)
    else:
        answer.set_result(outcome)


async def check_port(gate: Gate, url: URL, typed: URL | None) -> None:
    """Ports 80 and 443; any port of the address as typed, and of addresses that ``network.allow`` names."""
    if url.port in PORTS or (typed is not None and authority(url) == authority(typed)):
        return
    try:
        found = await lookup(url.host or "", url.port or 0)
    except OSError as error:
        raise RetryableError(str(url.origin()), "its name does not resolve") from error
    if not all(addresses.allowed(address, gate.allow) for _, address in found):
        raise refused(str(url), f"port {url.port} is not open to addresses that others named")


async def check_behind_proxy(gate: Gate, url: URL) -> None:
    """A proxy resolves and connects itself; what can be known here is checked here."""
    try:
        found = await lookup(url.host or "", url.port or 0)
    except OSError:
        return  # a closed network knows no outside names; its proxy does
    for _, address in found:
        if (why := gate.refusal(address)) is not None:
            raise FetchError(str(url.origin()), why, reason="refused")
