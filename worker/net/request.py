"""One request with a body, for generic webhooks: the same gate and limits as for feeds."""

import asyncio
import contextlib
import ssl
from collections.abc import Mapping

import aiohttp

from worker.errors import FetchError, RetryableError
from worker.net import urls
from worker.net.gate import Gate, check_behind_proxy, check_port
from worker.net.response import Response, UnansweredError
from worker.net.session import CONNECT_S, MAX_HEADERS, READ_S, connector, explained

#: Enough of an answer to show its error.
ANSWER_BYTES = 64 * 1024


class Written:
    """Whether the request may have left: set before its first byte is written, so it never says no too often."""

    def __init__(self) -> None:
        self.yes = False

    async def _mark(self, *_: object) -> None:
        self.yes = True

    def traced(self) -> aiohttp.TraceConfig:
        """aiohttp's hook for it: called when a connection stands and the request begins to go out."""
        trace: aiohttp.TraceConfig = aiohttp.TraceConfig()
        trace.on_connection_create_end.append(self._mark)
        trace.on_request_headers_sent.append(self._mark)
        return trace


async def send(
    gate: Gate,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes,
    timeout_s: float,
    proxy: str | None,
    tls: ssl.SSLContext | bool,
    answer_bytes: int = ANSWER_BYTES,
) -> Response:
    """Send once, follow nothing; UnansweredError or FetchError where no answer came."""
    target = urls.parse(url)
    written = Written()
    try:
        async with asyncio.timeout(timeout_s):
            await check_port(gate, target, target)
            if proxy is not None:
                await check_behind_proxy(gate, target)
            async with (
                _client(gate, proxy, tls, written) as client,
                client.request(method, target, headers=headers, data=body, allow_redirects=False) as answer,
            ):
                return Response(answer.status, answer.headers, await _head(answer, answer_bytes), str(answer.url))
    except TimeoutError as error:
        raise UnansweredError(_origin(url), f"no answer within {timeout_s:g} s", written=written.yes) from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        why = explained(target, error)
        if isinstance(why, RetryableError) or written.yes:
            raise UnansweredError(_origin(url), why.message, written=written.yes) from error
        raise FetchError(_origin(url), why.message, reason=why.reason) from error


def _client(gate: Gate, proxy: str | None, tls: ssl.SSLContext | bool, written: Written) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=connector(gate, proxy=proxy, tls=tls),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=READ_S),
        auto_decompress=False,
        trust_env=False,
        max_field_size=MAX_HEADERS // 2,
        trace_configs=[written.traced()],
        proxy=proxy,
    )


async def _head(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The first bytes of the answer; a status without its body is still an answer."""
    head = bytearray()
    with contextlib.suppress(aiohttp.ClientError, OSError):
        async for chunk in answer.content.iter_any():
            head += chunk
            if len(head) >= most:
                break
    return bytes(head[:most])


def _origin(url: str) -> str:
    """A webhook's path is a secret: only its origin is named."""
    return str(urls.parse(url).origin())
