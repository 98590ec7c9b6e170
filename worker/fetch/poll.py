"""Many feeds, politely: hosts side by side, one request at a time to each, never past the deadline."""

import asyncio
import contextlib
import dataclasses
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from yarl import URL

from schemas import Feed
from worker.errors import FetchError, ReadError
from worker.feeds import FetchResult, address
from worker.fetch import child
from worker.fetch.answer import TOTAL_S, Answer, ask, failed
from worker.net import Net, Session, urls

CONCURRENCY = 16
DEADLINE_S = 25.0


def poll_feeds(
    net: Net, feeds: Sequence[Feed], *, at: datetime, deadline_s: float = DEADLINE_S, concurrency: int = CONCURRENCY
) -> Iterator[FetchResult]:
    """Ask every feed once; yields each result as it comes, in no particular order.

    A feed that got no turn, or no whole answer, within ``deadline_s`` seconds yields nothing: release it untouched.
    Documents are parsed here, in the caller's thread, between two ``next``; the network goes on meanwhile. ``at`` is the
    time of the poll (a Retry-After date is counted from it). Close the iterator to stop early.
    """
    if not feeds:
        return
    poll = _Poll(net, feeds, at=at, deadline_s=deadline_s, concurrency=concurrency)
    thread = threading.Thread(target=poll.run, name="claimwire-poll", daemon=True)
    thread.start()
    try:
        while (answer := poll.done.get()) is not None:
            yield finished(answer)
            poll.release(answer)
    finally:
        poll.stop()
        thread.join()
    if poll.error is not None:
        raise poll.error


def finished(answer: Answer) -> FetchResult:
    """The answer with its document read; a body that is no feed is an error, and its validators are dropped."""
    result = answer.result
    if result.outcome != "new" or result.body is None:
        return result
    try:
        document = child.read(result.body, result.final_url, charset=answer.charset)
        if document.broken and not document.entries:
            raise ReadError(result.final_url or "feed", f"broken XML ({document.broken})")
    except ReadError as error:
        return FetchResult(
            result.feed_id,
            "error",
            reason=error.message,
            status=result.status,
            body=result.body,
            final_url=result.final_url,
        )
    reason = f"broken XML ({document.broken})" if document.broken else None
    return dataclasses.replace(result, document=document, reason=reason)


@dataclass(frozen=True, slots=True)
class _Lane:
    """What is asked one after the other."""

    host: str
    feeds: list[tuple[Feed, URL]]


class _Poll:
    """One run of `poll_feeds`: an event loop in a thread, answers in a queue, None at its end."""

    def __init__(self, net: Net, feeds: Sequence[Feed], *, at: datetime, deadline_s: float, concurrency: int) -> None:
        self._net = net
        self._feeds = feeds
        self._at = at
        self._deadline_s = deadline_s
        self._end = time.monotonic() + deadline_s
        self._slots = asyncio.Semaphore(concurrency)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self.done: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self.error: BaseException | None = None

    def run(self) -> None:
        """The thread's whole life."""
        try:
            asyncio.run(self._all())
        except asyncio.CancelledError:
            pass
        except BaseException as error:  # noqa: BLE001  # it is raised again in the caller's thread
            self.error = error
        finally:
            self.done.put(None)

    def stop(self) -> None:
        """Cancel what is still going on."""
        loop, main = self._loop, self._main
        if loop is not None and main is not None and not loop.is_closed():
            with contextlib.suppress(RuntimeError):  # it may close between the check and the call
                loop.call_soon_threadsafe(main.cancel)

    def release(self, answer: Answer) -> None:
        """The caller is done with a body: its place in memory is free."""
        loop = self._loop
        if answer.held and loop is not None and not loop.is_closed():
            with contextlib.suppress(RuntimeError):  # it may close between the check and the call
                loop.call_soon_threadsafe(self._slots.release)

    async def _all(self) -> None:
        self._loop, self._main = asyncio.get_running_loop(), asyncio.current_task()
        async with self._net.session() as session:
            try:
                async with asyncio.timeout(max(0.0, self._end - time.monotonic())), asyncio.TaskGroup() as group:
                    for lane in self._lanes():
                        group.create_task(self._run(session, lane))
            except TimeoutError:
                return

    def _lanes(self) -> list[_Lane]:
        """Feeds by host, in order; a feed on the operator's own network has a lane of its own."""
        lanes: dict[tuple[str, int], _Lane] = {}
        for feed in self._feeds:
            try:
                target = urls.parse(address(feed))
            except FetchError as error:
                self.done.put(Answer(failed(feed, f"refused address: {error.message}")))
                continue
            host = target.host or ""
            key = (host, feed.id if self._net.pace.spared(host) else 0)
            lanes.setdefault(key, _Lane(host, [])).feeds.append((feed, target))
        return list(lanes.values())

    async def _run(self, session: Session, lane: _Lane) -> None:
        seen: dict[tuple[object, ...], Answer] = {}
        for feed, target in lane.feeds:
            same = _request(feed) if len(lane.feeds) > 1 else ()
            if (known := seen.get(same)) is not None:
                self.done.put(Answer(dataclasses.replace(known.result, feed_id=feed.id), known.charset))
            elif (wait := self._net.pace.closed_for(lane.host)) > 0:
                self.done.put(Answer(failed(feed, "its host asked us to wait", status=429, retry_after=wait)))
            elif (answer := await self._turn(session, lane.host, feed, target)) is None:
                return
            else:
                seen[same] = answer
                self.done.put(answer)

    async def _turn(self, session: Session, host: str, feed: Feed, target: URL) -> Answer | None:
        """The answer, or None where the deadline comes first."""
        wait = self._net.pace.book(host)
        if time.monotonic() + wait >= self._end:
            return None
        if wait > 0:
            await asyncio.sleep(wait)
        await self._slots.acquire()
        answer = await ask(session, feed, target, at=self._at, total_s=self._allowed())
        self._net.pace.done(host)
        if answer.result.body is None:
            self._slots.release()
        else:
            answer = dataclasses.replace(answer, held=True)
        if answer.result.retry_after is not None:
            self._net.pace.close(host, answer.result.retry_after)
        return answer

    def _allowed(self) -> float:
        """Seconds for one request. A feed that has a fair share of the time and still gives no whole answer has failed;
        one that began late is cut by the deadline instead and released, whatever it did."""
        left = self._end - time.monotonic()
        return min(TOTAL_S, 0.95 * left) if left >= 0.7 * self._deadline_s else left + 1


def _request(feed: Feed) -> tuple[object, ...]:
    """What makes two feeds one request."""
    return (
        feed.url,
        feed.memory.address,
        tuple(sorted(feed.headers.items())),
        feed.etag,
        feed.last_modified,
        feed.body_hash,
    )
