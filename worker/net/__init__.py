"""The only way to an address that came from outside: feeds, pages, generic webhooks (RELIABILITY.md C2).

Every socket is opened by our own factory, which sees the very address that is connected to, on every hop. Bodies,
headers, times and redirects have limits; nothing is taken from the environment.
"""

import asyncio
import ssl
from collections.abc import Mapping
from functools import cached_property

from worker.net.gate import Gate
from worker.net.pace import SPACING_S, Pace
from worker.net.request import ANSWER_BYTES, send
from worker.net.response import Ask, Response, UnansweredError
from worker.net.session import TOTAL_S, Session

__all__ = ["USER_AGENT", "Ask", "Gate", "Net", "Pace", "Response", "Session", "UnansweredError"]

USER_AGENT = "claimwire/0.1 (news monitoring for trade policy; feed reader)"

_EVERYWHERE = ("0.0.0.0/0", "::/0")


class Net:
    """The network as its operator allows it: made once per process, after the fork; holds no sockets."""

    def __init__(
        self,
        gate: Gate | None = None,
        *,
        proxy: str | None = None,
        ca_file: str | None = None,
        user_agent: str = USER_AGENT,
        spacing_s: float = SPACING_S,
    ) -> None:
        """``gate``: `Gate.of(network.allow)`. ``spacing_s``: between two requests to one host outside ``network.allow``."""
        self.gate = gate or Gate()
        self.pace = Pace(self.gate.spared, spacing_s=spacing_s)
        self._proxy = proxy
        self._ca_file = ca_file
        self._user_agent = user_agent

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """The system's authorities, and the operator's own (``network.ca_file``) beside them."""
        context = ssl.create_default_context()
        if self._ca_file is not None:
            context.load_verify_locations(cafile=self._ca_file)
        return context

    def trusting(self) -> "Net":
        """The same way out without the gate, for services that are the operator's own word: Slack's API and webhooks."""
        return Net(Gate.of(_EVERYWHERE), proxy=self._proxy, ca_file=self._ca_file, user_agent=self._user_agent)

    def session(self) -> Session:
        """For GETs inside an event loop: ``async with net.session() as session``."""
        return Session(self.gate, proxy=self._proxy, tls=self.tls, user_agent=self._user_agent)

    def get(self, url: str, ask: Ask | None = None, *, total_s: float = TOTAL_S) -> Response:
        """One GET outside of an event loop; errors as ``Session.get``."""

        async def once() -> Response:
            async with self.session() as session:
                return await session.get(url, ask, total_s=total_s)

        return asyncio.run(once())

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        timeout: float = 15,
        answer_bytes: int = ANSWER_BYTES,
    ) -> Response:
        """Send once and return the answer whatever its status (redirects are not followed: they are the answer).

        The whole exchange ends within ``timeout`` seconds. UnansweredError (a RetryableError) where no answer came: its
        ``written`` tells whether the request may have reached the other side. FetchError where the address is refused.
        Of the answer's body the first ``answer_bytes`` are kept.
        """
        carried = {"User-Agent": self._user_agent} | dict(headers or {})
        sending = send(
            self.gate,
            method,
            url,
            headers=carried,
            body=body,
            timeout_s=timeout,
            proxy=self._proxy,
            tls=self.tls,
            answer_bytes=answer_bytes,
        )
        return asyncio.run(sending)
