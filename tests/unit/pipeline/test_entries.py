"""An entry of a feed becomes an article, seen now."""

import datetime as dt

import pytest

from schemas import Entry, Feed
from worker import articles
from worker.pipeline.entries import seen

NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)
FEED = Feed(id=1, url="https://metals.example/feed", name="Metals", language="en")

BRIEF = [
    (
        "<p>Group 1: Licences</p><ul><li>Permits for gallium last six months [1]</li><li>Thirty are open - most of them for Japan [1][2]</li></ul>"
        "<p>Group 2: Stocks</p><ul><li>Makers hold 7 - 9 weeks [3]</li></ul>"
    ),
    "<h3>Licences</h3><ul><li><p>Permits for gallium last six months [1]</p></li><li>Thirty are open [2]</li></ul><h3>Stocks</h3><ul><li>Makers hold 7 - 9 weeks [3]</li></ul>",
    "<p>Group 1: Licences<br>- Permits for gallium last six months [1]<br>- Thirty are open [2]<br>Group 2: Stocks<br>- Makers hold 7 - 9 weeks [3]</p>",
    "Group 1 - Permits for gallium last six months [1] - Thirty are open [2] Group 2 - Makers hold 7 - 9 weeks [3]",
]


@pytest.mark.parametrize("content", BRIEF)
def test_a_bulleted_brief_inside_a_feed_keeps_its_claims(content: str) -> None:
    article = seen(Entry(key="1", title="Gallium", content=content), FEED, NOON)
    groups = articles.parse(article).article.groups
    assert [len(group.claims) for group in groups] == [2, 1]
    assert groups[0].claims[0].text == "Permits for gallium last six months"


def test_it_is_seen_now_and_a_date_far_ahead_is_none() -> None:
    soon, later = NOON + dt.timedelta(hours=20), NOON + dt.timedelta(days=3)
    found = [seen(Entry(key="1", title="T", published=at), FEED, NOON) for at in (None, soon, later)]
    assert [article.undated for article in found] == [True, False, True]
    assert {article.seen_at for article in found} == {NOON}
