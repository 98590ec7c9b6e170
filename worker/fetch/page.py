"""Pages: the article behind an entry that brings too few words, fetched as politely as feeds are."""

import time

from yarl import URL

from schemas import Article
from worker.errors import FetchError, RetryableError
from worker.fetch import robots
from worker.net import Ask, Net, Response, urls

TOTAL_S = 20.0
_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.5, */*;q=0.1"
_NO_PAGE = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
#: What an overloaded host is left alone for, where it does not say.
_WAIT_S = 3600.0


def page(net: Net, url: str, *, feed_url: str | None = None) -> Article | None:
    """The article on the page at ``url``, or None where there is none on it.

    robots.txt is obeyed, the host's spacing kept (this call sleeps for it). RetryableError where trying again later may
    help, FetchError where it will not. A page on the very host and port of ``feed_url`` may use that port.
    """
    target = urls.parse(url)
    host = target.host or ""
    if (wait := net.pace.closed_for(host)) > 0:
        raise RetryableError(_shown(target), "its host asked us to wait", retry_after=wait)
    delay = robots.check(net, target)
    time.sleep(net.pace.book(host, at_least=delay))
    typed = urls.parse(feed_url) if feed_url is not None else None
    answer = net.get(url, Ask(headers={"Accept": _ACCEPT}, typed=typed), total_s=TOTAL_S)
    net.pace.done(host)
    return _article(_read(net, target, answer), answer.url)


def _read(net: Net, target: URL, answer: Response) -> bytes:
    if answer.status in {429, 503}:
        net.pace.close(target.host or "", _asked(answer))
        raise RetryableError(_shown(target), f"its server answers {answer.status}", retry_after=_asked(answer))
    if answer.status >= 500:
        raise RetryableError(_shown(target), f"its server answers {answer.status}")
    if answer.status != 200:
        raise FetchError(_shown(target), f"its server answers {answer.status}", reason=str(answer.status))
    if answer.body.lstrip()[:4].startswith(_NO_PAGE):
        raise FetchError(_shown(target), "it is no page of text", reason="no page")
    return answer.body


def _article(body: bytes, url: str) -> Article | None:
    from worker.articles import article_of_page  # trafilatura takes a second to import

    return article_of_page(body, url) if body.strip() else None


def _asked(answer: Response) -> float:
    value = answer.headers.get("Retry-After", "").strip()
    return float(value[:9]) if value.isdigit() else _WAIT_S


def _shown(target: URL) -> str:
    return str(target.with_query(None))
