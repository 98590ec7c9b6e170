"""Pages are fetched as politely as feeds."""

import time

import pytest

from tests.integration.fetch.servers import Request, site
from worker.errors import FetchError, RetryableError
from worker.fetch import page
from worker.net import Gate, Net, Pace

WORDS = "The commerce ministry said on Thursday that export licences for rare earths will be granted within forty-five days. "
PAGE = f"<html><head><title>Licences</title></head><body><article><h1>Licences</h1>{''.join(f'<p>{WORDS * 3}</p>' for _ in range(5))}</article></body></html>".encode()


def _net(spacing_s: float | None = None) -> Net:
    net = Net(Gate.of(["127.0.0.0/8"]))
    if spacing_s is not None:
        net.pace = Pace(lambda host: False, spacing_s=spacing_s)
    return net


def _with_robots(rules: bytes, status: int = 200) -> object:
    def answer(request: Request) -> None:
        request.reply(rules, status) if request.path == "/robots.txt" else request.reply(PAGE)

    return answer


def test_the_article_of_a_page_is_read() -> None:
    with site(_with_robots(b"", 404)) as here:  # type: ignore[arg-type]
        article = page(_net(), here.url("/a"))
        assert [seen.path for seen in here.seen] == ["/robots.txt", "/a"]
    assert article is not None
    assert "export licences" in article.text


def test_robots_txt_is_obeyed_and_asked_once() -> None:
    net = _net()
    with site(_with_robots(b"User-agent: *\nDisallow: /private\n\nUser-agent: claimwire\nDisallow: /mine\n")) as here:  # type: ignore[arg-type]
        for path in ("/mine/1", "/mine/2"):
            with pytest.raises(FetchError) as caught:
                page(net, here.url(path))
            assert caught.value.reason == "robots"
        assert page(net, here.url("/private")) is not None
        assert [seen.path for seen in here.seen] == ["/robots.txt", "/private"]


def test_a_host_whose_rules_cannot_be_had_is_left_alone_for_now() -> None:
    with site(_with_robots(b"", 503)) as here, pytest.raises(RetryableError):  # type: ignore[arg-type]
        page(_net(), here.url("/a"))
    assert [seen.path for seen in here.seen] == ["/robots.txt"]


def test_requests_to_one_host_keep_their_distance() -> None:
    net = _net(0.3)
    with site(_with_robots(b"")) as here:  # type: ignore[arg-type]
        page(net, here.url("/a"))
        page(net, here.url("/b"))
        times = [seen.at for seen in here.seen]
    assert times[1] - times[0] >= 0.25
    assert times[2] - times[1] >= 0.25


def test_a_crawl_delay_is_kept() -> None:
    net = _net(0.01)
    with site(_with_robots(b"User-agent: *\nCrawl-delay: 1\n")) as here:  # type: ignore[arg-type]
        page(net, here.url("/a"))
        began = time.monotonic()
        page(net, here.url("/b"))
        assert time.monotonic() - began >= 0.8


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, FetchError),
        (403, FetchError),
        (410, FetchError),
        (500, RetryableError),
        (429, RetryableError),
        (503, RetryableError),
    ],
)
def test_a_status_says_whether_asking_again_may_help(status: int, error: type[Exception]) -> None:
    with (
        site(lambda request: request.reply(status=404 if request.path == "/robots.txt" else status)) as here,
        pytest.raises(error),
    ):
        page(_net(), here.url("/a"))


def test_a_busy_host_is_left_alone() -> None:
    net = _net(0.01)
    with site(
        lambda request: request.reply(status=404 if request.path == "/robots.txt" else 429, Retry_After="60")
    ) as here:
        for _ in range(2):
            with pytest.raises(RetryableError) as caught:
                page(net, here.url("/a"))
        assert len(here.seen) == 2
    assert 50 < (caught.value.retry_after or 0) <= 60


def test_a_page_without_an_article_gives_none() -> None:
    with site(lambda request: request.reply(b"", 200 if request.path == "/a" else 404)) as here:
        assert page(_net(), here.url("/a")) is None


def test_a_file_that_is_no_page_is_refused() -> None:
    with (
        site(lambda request: request.reply(b"%PDF-1.7") if request.path == "/a" else request.reply(status=404)) as here,
        pytest.raises(FetchError),
    ):
        page(_net(), here.url("/a"))


def test_a_page_on_an_inside_address_is_not_reached() -> None:
    with site(_with_robots(b"")) as inside:  # type: ignore[arg-type]
        with pytest.raises(FetchError):
            page(Net(), inside.url("/a"))
        assert inside.seen == []
