"""robots.txt (RFC 9309), for pages; feeds are published to be fetched by programs."""

import time
from functools import lru_cache
from urllib.robotparser import RobotFileParser

from yarl import URL

from worker.errors import FetchError, RetryableError
from worker.net import Ask, Net

AGENT = "claimwire"
_TOTAL_S = 10.0
_MAX = 512 * 1024
_SLOWEST_S = 30.0
_DAY_S = 86_400


def check(net: Net, target: URL) -> float:
    """Seconds that the host wants between two requests (0: it does not say). FetchError (reason "robots") where it forbids
    ``target``; RetryableError where its rules cannot be had now."""
    rules = _rules(net, str(target.origin()), int(time.monotonic() // _DAY_S))
    if not rules.can_fetch(AGENT, str(target)):
        raise FetchError(str(target.with_query(None)), "its robots.txt forbids it", reason="robots")
    delay = rules.crawl_delay(AGENT)
    return min(float(delay), _SLOWEST_S) if delay else 0.0


@lru_cache(maxsize=2048)
def _rules(net: Net, origin: str, day: int) -> RobotFileParser:  # noqa: ARG001  # the rules are asked for once a day
    """A host without rules allows everything; one whose server fails allows nothing for now."""
    host = URL(origin).host or ""
    time.sleep(net.pace.book(host))
    rules = RobotFileParser()
    try:
        answer = net.get(
            f"{origin}/robots.txt",
            Ask(headers={"Accept": "text/plain, */*;q=0.5"}, typed=URL(origin)),
            total_s=_TOTAL_S,
        )
    except FetchError as error:
        if error.reason == "refused":
            raise
        rules.parse([])
        return rules
    net.pace.done(host)
    if answer.status >= 500:
        raise RetryableError(origin, f"its robots.txt answers {answer.status}")
    lines = answer.body[:_MAX].decode("utf-8", "replace").splitlines() if answer.status == 200 else []
    rules.parse(lines)
    return rules
