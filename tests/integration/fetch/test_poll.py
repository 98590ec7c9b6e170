"""Polling real servers: every fault marks its own feed, the others go on, and no validator advances on it."""

import datetime as dt
import gzip
import itertools
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from schemas import Feed
from tests.integration.fetch.servers import Request, Site, site
from worker import feeds
from worker.feeds import FetchResult
from worker.fetch import poll_feeds
from worker.net import Gate, Net, Pace

NET = Net(Gate.of(["127.0.0.0/8"]))
AT = dt.datetime(2025, 6, 12, 3, 0, tzinfo=dt.UTC)
RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Trade</title><link>https://a.example/</link>
<item><title>One</title><guid>1</guid><link>/1</link><pubDate>Wed, 11 Jun 2025 09:00:00 GMT</pubDate></item>
<item><title>Two</title><guid>2</guid><link>/2</link><pubDate>Wed, 11 Jun 2025 08:00:00 GMT</pubDate></item>
</channel></rss>"""


def _feed(site_: Site, path: str = "/feed", number: int = 1, **fields: object) -> Feed:
    return Feed(id=number, url=site_.url(path), name=path).model_copy(update=fields)


def _poll(*asked: Feed, deadline_s: float = 20, net: Net = NET) -> dict[int, FetchResult]:
    return {result.feed_id: result for result in poll_feeds(net, asked, at=AT, deadline_s=deadline_s)}


def _good(request: Request) -> None:
    request.reply(RSS, ETag='W/"v1"', Last_Modified="Wed, 11 Jun 2025 09:00:00 GMT", Cache_Control="max-age=900")


def test_a_new_document_comes_with_its_validators_byte_for_byte() -> None:
    with site(_good) as here:
        result = _poll(_feed(here))[1]
    assert (result.outcome, result.etag, result.last_modified) == ("new", 'W/"v1"', "Wed, 11 Jun 2025 09:00:00 GMT")
    assert result.document is not None
    assert [entry.link for entry in result.document.entries] == [here.url("/1"), here.url("/2")]
    assert result.max_age == 900
    assert result.body == RSS


def test_validators_go_back_as_they_came_and_a_304_has_no_document() -> None:
    def answer(request: Request) -> None:
        same = (
            request.headers["If-None-Match"] == 'W/"odd, one"'
            and request.headers["If-Modified-Since"] == "yesterday-ish"
        )
        request.reply(status=304 if same else 500)

    with site(answer) as here:
        feed = _feed(here, etag='W/"odd, one"', last_modified="yesterday-ish")
        result = _poll(feed)[1]
    assert (result.outcome, result.document, result.status) == ("not_modified", None, 304)
    settled = feeds.settle(feed, result, AT)
    assert (settled.etag, settled.last_modified, settled.state) == (feed.etag, feed.last_modified, "ok")


def test_the_same_body_again_is_not_parsed() -> None:
    with site(_good) as here:
        feed = _feed(here)
        first = feeds.settle(feed, _poll(feed)[1], AT, new=2)
        again = _poll(first.model_copy(update={"etag": None, "last_modified": None}))[1]
    assert (again.outcome, again.document) == ("unchanged", None)


def test_every_so_many_polls_the_whole_document_is_asked_for() -> None:
    with site(_good) as here:
        _poll(_feed(here, etag='W/"v1"', polls=48), _feed(here, "/other", 2, etag='W/"v1"', polls=47))
        asked = {seen.path: "If-None-Match" in seen.headers for seen in here.seen}
    assert asked == {"/feed": False, "/other": True}


def test_a_304_that_nobody_asked_for_is_an_error() -> None:
    with site(lambda request: request.reply(status=304)) as here:
        assert _poll(_feed(here))[1].outcome == "error"


HTML = b"<!DOCTYPE html><html><head><title>%s</title></head><body>x</body></html>"

FAULTS: list[tuple[str, Callable[[Request], None]]] = [
    ("not a feed (an HTML page)", lambda request: request.reply(HTML % b"Home")),
    ("challenge page", lambda request: request.reply(HTML % b"Just a moment...")),
    ("challenge page (403)", lambda request: request.reply(status=403, cf_mitigated="challenge")),
    ("not a feed (JSON)", lambda request: request.reply(b'{"items": []}')),
    ("not a feed (a binary file)", lambda request: request.reply(b"%PDF-1.7 ...")),
    ("empty", lambda request: request.reply(b"")),
    ("empty", lambda request: request.reply(b" \n ")),
    ("broken XML", lambda request: request.reply(b'<?xml version="1.0"?><rss version="2.0"><channel><tit')),
    ("broken XML", lambda request: request.reply(b'<rss version="2.0"><channel><title>cut</title><ite')),
    ("its body passes", lambda request: request.reply(b" " * 11_000_000)),
    ("its body passes", lambda request: request.reply(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")),
    ("refused address: 10.0.0.1 is not public", lambda request: request.reply(status=302, Location="http://10.0.0.1/feed")),
    ("refused address: 169.254.169.254", lambda request: request.reply(status=301, Location="http://169.254.169.254/latest")),
    ("refused address: only http", lambda request: request.reply(status=302, Location="file:///etc/passwd")),
    ("404 Not Found", lambda request: request.reply(status=404)),
    ("500 Internal Server Error", lambda request: request.reply(b"oops", status=500)),
    ("more than 5 redirects", lambda request: request.reply(status=302, Location="/feed")),
    ("its DOCTYPE", lambda request: request.reply(b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>')),
    ("the connection was dropped", lambda request: request.connection.shutdown(socket.SHUT_RDWR)),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "fault"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_a_fault_marks_its_feed_with_its_reason_and_the_others_go_on(
    reason: str, fault: Callable[[Request], None]
) -> None:
    def bad(request: Request) -> None:
        request.close_connection = True
        fault(request)

    with site(bad) as broken, site(_good) as well:
        before = _feed(broken, etag='"old"', last_modified="old", body_hash="old")
        results = _poll(before, _feed(well, number=2), _feed(well, "/more", 3))
        assert sorted(results) == [1, 2, 3]
        assert [results[2].outcome, results[3].outcome] == ["new", "new"]
    assert results[1].outcome == "error"
    assert (results[1].reason or "").startswith(reason)
    after = feeds.settle(before, results[1], AT)
    assert (after.state, after.fail_count, after.reason) == ("failing", 1, results[1].reason)
    assert (after.etag, after.last_modified, after.body_hash) == ('"old"', "old", "old")


def test_a_feed_that_hangs_is_marked_and_the_others_do_not_wait() -> None:
    def hang(request: Request) -> None:
        time.sleep(5)

    with site(hang) as stuck, site(_good) as well:
        began = time.monotonic()
        came: list[tuple[int, float]] = []
        reasons = {}
        for result in poll_feeds(
            NET, [_feed(stuck), *(_feed(well, f"/{n}", n) for n in range(2, 30))], at=AT, deadline_s=3
        ):
            came.append((result.feed_id, time.monotonic() - began))
            reasons[result.feed_id] = result.reason
    assert came[-1][0] == 1
    assert len(came) == 29
    assert came[-2][1] < came[-1][1] - 0.3
    assert "no whole answer" in (reasons[1] or "")


def test_what_the_deadline_leaves_over_is_released_unfetched() -> None:
    polite = Net(Gate.of(["127.0.0.0/8"]))
    polite.pace = Pace(lambda host: False, spacing_s=0.4)
    with site(_good) as here:
        results = _poll(*(_feed(here, f"/{n}", n) for n in range(1, 9)), deadline_s=1.0, net=polite)
        times = [seen.at for seen in here.seen]
    assert 2 <= len(results) <= 3
    assert len(times) == len(results)
    assert all(later - earlier >= 0.35 for earlier, later in itertools.pairwise(times))


def test_hosts_are_asked_side_by_side_and_each_one_at_a_time() -> None:
    polite = Net(Gate.of(["127.0.0.0/8"]))
    polite.pace = Pace(lambda host: False, spacing_s=0.3)
    active: Counter[str] = Counter()
    most: list[int] = []

    def slow(request: Request) -> None:
        host = str(request.connection.getsockname()[0])
        active[host] += 1
        most.append(sum(active.values()))
        assert active[host] == 1
        time.sleep(0.4)
        active[host] -= 1
        _good(request)

    with site(slow, "127.0.0.1") as one, site(slow, "127.0.0.2") as two, site(slow, "127.0.0.3") as three:
        sites = (one, two, three)
        results = _poll(
            *(_feed(here, f"/{n}", 10 * n + m) for n in range(1, 3) for m, here in enumerate(sites)), net=polite
        )
    assert [result.outcome for result in results.values()] == ["new"] * 6
    assert max(most) >= 2
    assert all(here.seen[1].at - here.seen[0].at >= 0.25 for here in sites)


def test_two_feeds_with_one_address_are_one_request() -> None:
    polite = Net(Gate.of(["127.0.0.0/8"]))
    polite.pace = Pace(lambda host: False, spacing_s=0.1)
    with site(_good) as here:
        results = _poll(_feed(here, number=1), _feed(here, number=2), net=polite)
        assert [results[n].outcome for n in (1, 2)] == ["new", "new"]
        assert len(here.seen) == 1


def test_retry_after_holds_for_the_whole_host() -> None:
    stranger = Net(Gate.of(["127.0.0.0/8"]))
    stranger.pace = Pace(lambda host: False, spacing_s=0.01)
    with site(lambda request: request.reply(status=429, Retry_After="120")) as busy:
        results = _poll(_feed(busy, "/a", 1), _feed(busy, "/b", 2), net=stranger)
        assert len(busy.seen) == 1
    assert results[1].retry_after == 120
    assert results[2].reason == "its host asked us to wait"
    assert 100 < (results[2].retry_after or 0) <= 120
    for number in (1, 2):
        due = feeds.settle(_feed(busy, number=number), results[number], AT).next_poll_at
        assert due is not None
        assert due - AT >= dt.timedelta(minutes=30)


def test_gone_is_an_end() -> None:
    with site(lambda request: request.reply(status=410)) as here:
        feed = _feed(here)
        result = _poll(feed)[1]
    after = feeds.settle(feed, result, AT)
    assert (result.outcome, after.state) == ("gone", "gone")


def test_broken_xml_gives_what_can_be_read_and_keeps_the_validators() -> None:
    cut = RSS[: RSS.index(b"<title>Two")]
    with site(lambda request: request.reply(cut, ETag='"cut"')) as here:
        before = _feed(here, etag='"old"')
        result = _poll(before)[1]
    assert result.document is not None
    assert result.document.entries[0].title == "One"
    after = feeds.settle(before, result, AT, new=1)
    assert (after.etag, after.state) == ('"old"', "ok")
    assert (after.reason or "").startswith("broken XML")


def test_the_same_broken_xml_again_keeps_the_validators_too() -> None:
    cut = RSS[: RSS.index(b"<title>Two")]
    with site(lambda request: request.reply(cut, ETag='"cut"')) as here:
        once = feeds.settle(feed := _feed(here, etag='"old"'), _poll(feed)[1], AT, new=1)
        again = _poll(once)[1]
    assert again.outcome == "unchanged"
    after = feeds.settle(once, again, AT, new=0)
    assert after.etag == '"old"'
    assert (after.reason or "").startswith("broken XML")


def test_a_document_over_a_megabyte_is_read_in_a_child() -> None:
    item = b"<item><title>%d</title><guid>%d</guid><description>" + b"word " * 100 + b"</description></item>"
    large = (
        b'<rss version="2.0"><channel><title>Large</title>'
        + b"".join(item % (n, n) for n in range(2500))
        + b"</channel></rss>"
    )
    with site(lambda request: request.reply(large)) as here:
        result = _poll(_feed(here))[1]
    assert result.document is not None
    assert len(result.document.entries) == 1000
    assert result.document.truncated


def test_a_feeds_own_headers_are_sent() -> None:
    with site(_good) as here:
        _poll(_feed(here, headers={"User-Agent": "desk/1", "X-Token": "t", "accept": "x/y"}))
        sent = here.seen[0].headers
    assert (sent["User-Agent"], sent["X-Token"], sent.get("accept") or sent.get("Accept")) == ("desk/1", "t", "x/y")


def test_an_address_that_cannot_be_asked_is_an_error_of_its_feed() -> None:
    with site(_good) as here:
        results = _poll(Feed(id=7, url="ftp://a.example/x", name="x"), _feed(here))
    assert results[7].outcome == "error"
    assert results[1].outcome == "new"


def test_stopping_early_leaves_nothing_behind() -> None:
    with site(_good) as here:
        results = poll_feeds(NET, [_feed(here, f"/{n}", n) for n in range(40)], at=AT, deadline_s=10)
        first = next(iter(results))
        _close(results)
    assert first.outcome == "new"


def _close(results: Iterable[FetchResult]) -> None:
    close = getattr(results, "close", None)
    assert close is not None
    close()


def test_nothing_to_ask_opens_nothing() -> None:
    assert list(poll_feeds(NET, [], at=AT, deadline_s=1)) == []


def test_a_name_server_that_hangs_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def hanging(host: str, *args: object, **kwargs: object) -> object:
        if host == "hangs.example":
            time.sleep(6)
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    with site(_good) as here:
        began = time.monotonic()
        results = _poll(Feed(id=7, url="http://hangs.example/feed", name="x"), _feed(here), deadline_s=1.5)
        assert time.monotonic() - began < 4
    assert results[1].outcome == "new"
    assert results[7].outcome == "error"
