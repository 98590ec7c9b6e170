"""GET by the rules of RELIABILITY.md C2, over one pool of connections."""

import asyncio
import os
import ssl
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from worker.errors import FetchError, RetryableError
from worker.net import urls
from worker.net.body import ACCEPT_ENCODING, MAX_BYTES, Body
from worker.net.gate import Gate, RefusedAddressError, Resolver, check_behind_proxy, check_port, socket_factory
from worker.net.response import Ask, Response

CONNECT_S = 5.0
READ_S = 10.0
TOTAL_S = 30.0
MAX_REDIRECTS = 5
MAX_HEADERS = 64 * 1024
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_EVER = frozenset({301, 308})


class Session:
    """``async with net.session() as session: await session.get(url)``. One per event loop; closes its connections."""

    def __init__(self, gate: Gate, *, proxy: str | None, tls: ssl.SSLContext | bool, user_agent: str) -> None:
        self._gate = gate
        self._proxy = proxy
        self._client = aiohttp.ClientSession(
            connector=connector(gate, proxy=proxy, tls=tls),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=READ_S),
            headers={"User-Agent": user_agent, "Accept-Encoding": ACCEPT_ENCODING},
            auto_decompress=False,
            trust_env=False,
            max_line_size=MAX_HEADERS // 4,
            max_field_size=MAX_HEADERS // 2,
            proxy=proxy,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    async def get(self, url: str | URL, ask: Ask | None = None, *, total_s: float = TOTAL_S) -> Response:
        """The answer after redirects. FetchError: refused, too large, broken. RetryableError: no (whole) answer.

        A ``URL`` must come from `worker.net.urls.parse`.
        """
        target = urls.parse(url) if isinstance(url, str) else url
        try:
            async with asyncio.timeout(total_s):
                return await self._follow(target, ask or Ask())
        except TimeoutError as error:
            raise RetryableError(_shown(target), f"no whole answer within {total_s:.0f} s") from error

    async def _follow(self, url: URL, ask: Ask) -> Response:
        headers = ask.headers | ask.private if ask.private else ask.headers
        start = url
        permanent: URL | None = url
        for _ in range(MAX_REDIRECTS + 1):
            if url.port not in urls.PORTS or self._proxy is not None:
                await self._check(url, ask.typed)
            answer, location = await self._patient(url, headers, ask.wants_body)
            if location is None:
                return _settled(answer, start, permanent)
            target = urls.joined(url, location)
            _check_step(url, target)
            if urls.authority(target) != urls.authority(url):
                headers = ask.headers
            permanent = target if permanent is not None and answer.status in _FOR_EVER else None
            url = target
        raise FetchError(str(start.origin()), f"more than {MAX_REDIRECTS} redirects", reason="redirects")

    async def _check(self, url: URL, typed: URL | None) -> None:
        await check_port(self._gate, url, typed)
        if self._proxy is not None:
            await check_behind_proxy(self._gate, url)

    async def _patient(self, url: URL, headers: dict[str, str], wants: frozenset[int]) -> tuple[Response, str | None]:
        """One more try where a server drops the first connection: some ministries' servers always do."""
        try:
            return await self._once(url, headers, wants)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            try:
                return await self._once(url, headers, wants)
            except (aiohttp.ServerDisconnectedError, ConnectionResetError) as error:
                raise RetryableError(_shown(url), "the connection was dropped") from error

    async def _once(self, url: URL, headers: dict[str, str], wants: frozenset[int]) -> tuple[Response, str | None]:
        try:
            async with self._client.get(url, headers=headers, allow_redirects=False) as answer:
                if answer.status in _MOVED and (location := answer.headers.get("Location")):
                    return _response(answer, b""), location
                body = await _read(answer) if answer.status in wants else b""
                return _response(answer, body), None
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise explained(url, error) from error


def connector(gate: Gate, *, proxy: str | None, tls: ssl.SSLContext | bool) -> aiohttp.TCPConnector:
    """Without a proxy every socket passes the gate; with one, the only peer is the proxy, which is the operator's word."""
    if proxy is not None:
        return aiohttp.TCPConnector(ssl=tls, limit=0)
    return aiohttp.TCPConnector(
        ssl=tls, limit=0, resolver=Resolver(gate), socket_factory=socket_factory(gate), ttl_dns_cache=10
    )


def explained(url: URL, error: Exception) -> FetchError | RetryableError:
    """An aiohttp or socket error in our words: what can never work, and what may work later."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    for one in (cause, cause.__cause__, error.__cause__):
        if isinstance(one, RefusedAddressError):
            return FetchError(_shown(url), str(one), reason="refused")
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientConnectorSSLError):
        return FetchError(_shown(url), f"its certificate or TLS failed ({cause})"[:300], reason="tls")
    if isinstance(error, aiohttp.InvalidURL):
        return FetchError(_shown(url), "it is no address", reason="refused")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return RetryableError(_shown(url), "its name does not resolve")
    if isinstance(error, TimeoutError):
        return RetryableError(_shown(url), "it does not answer in time")
    if isinstance(error, aiohttp.ClientResponseError):
        return FetchError(
            _shown(url), f"its answer is not HTTP ({' '.join(error.message.split())})"[:200], reason="broken"
        )
    if isinstance(error, aiohttp.ClientPayloadError):
        return RetryableError(_shown(url), "its answer broke off")
    number = getattr(cause, "errno", None)
    return RetryableError(_shown(url), f"no connection ({os.strerror(number) if number else type(error).__name__})")


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    subject = _shown(answer.url)
    if (answer.content_length or 0) > MAX_BYTES:
        raise FetchError(subject, f"its body passes {MAX_BYTES:,} bytes", reason="too large")
    body = Body(subject, answer.headers.get("Content-Encoding", ""))
    async for chunk in answer.content.iter_any():
        body.feed(chunk)
    return body.done()


def _response(answer: aiohttp.ClientResponse, body: bytes) -> Response:
    if sum(len(name) + len(value) + 4 for name, value in answer.raw_headers) > MAX_HEADERS:
        raise FetchError(_shown(answer.url), f"its headers pass {MAX_HEADERS:,} bytes", reason="too large")
    return Response(status=answer.status, headers=answer.headers, body=body, url=str(answer.url))


def _settled(answer: Response, start: URL, permanent: URL | None) -> Response:
    if permanent is None or permanent == start:
        return answer
    return Response(answer.status, answer.headers, answer.body, answer.url, permanent_url=str(permanent))


def _check_step(url: URL, target: URL) -> None:
    if url.scheme == "https" and target.scheme != "https":
        raise urls.refused(str(target), "a redirect leaves https")


def _shown(url: URL) -> str:
    """The address without its query, which may hold a secret."""
    return str(url.with_query(None))
