"""G7 and G14: what a feed that did not change costs, beside a pycurl loop over the same loopback server."""

import asyncio
import datetime as dt
import multiprocessing
import time
from multiprocessing.connection import Connection

from schemas import Feed
from tests.bench.measure import Row, medians
from worker.fetch import poll_feeds
from worker.net import Gate, Net

FEEDS = 400
AT = dt.datetime(2026, 3, 5, tzinfo=dt.UTC)


async def _serve(pipe: Connection) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n')
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0)  # all of 127.0.0.0/8
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _server(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


def rows() -> list[Row]:
    """Client CPU per 304 on kept connections to fifty loopback hosts."""
    ours_end, theirs_end = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_server, args=(theirs_end,), daemon=True)
    server.start()
    try:
        port = ours_end.recv()
        return _measured(port)
    finally:
        server.terminate()
        server.join()


def _measured(port: int) -> list[Row]:
    feeds = [Feed(id=n, url=f"http://127.0.0.{1 + n % 50}:{port}/{n}", name=str(n), etag='"x"') for n in range(FEEDS)]
    net = Net(Gate.of(("127.0.0.0/8", "::1/128")), spacing_s=0)

    def ours() -> None:
        got = sum(result.outcome == "not_modified" for result in poll_feeds(net, feeds, at=AT, deadline_s=60))
        assert got == len(feeds), got

    def floor() -> None:
        _curl([feed.url for feed in feeds])

    times = medians({"ours": ours, "pycurl": floor})
    ratio = times["ours"] / times["pycurl"]
    each = times["ours"] / len(feeds) * 1e3
    started = time.process_time()
    ours()
    per_ten_thousand = (time.process_time() - started) / len(feeds) * 10_000
    return [
        Row("G7 304 on a kept connection, against pycurl", "<= 5x", f"{ratio:.1f}x, {each:.2f} ms", ratio, ratio <= 5),
        Row("G14 10,000 due feeds, all 304, one core", "<= 60 s CPU", f"{per_ten_thousand:.1f} s", per_ten_thousand / 60,
            per_ten_thousand <= 60),
    ]  # fmt: skip


def _curl(urls: list[str]) -> None:
    import pycurl

    handle = pycurl.Curl()
    handle.setopt(pycurl.HTTPHEADER, ['If-None-Match: "x"'])
    handle.setopt(pycurl.WRITEFUNCTION, len)
    for url in urls:
        handle.setopt(pycurl.URL, url)
        handle.perform()
        assert handle.getinfo(pycurl.RESPONSE_CODE) == 304
    handle.close()
