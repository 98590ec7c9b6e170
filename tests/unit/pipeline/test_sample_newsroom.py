"""What the SAMPLE newsroom prints is understood: `claimwire run` promises a first alert and a moved deadline."""

import datetime as dt

import pytest

from schemas import Article
from worker import pipeline
from worker.daemon.sample_articles import OUTLETS, Item, items
from worker.topics import compile_topics, load_pack, merge

NOW = dt.datetime(2026, 11, 24, 20, tzinfo=dt.UTC)
PACK = load_pack("trade-policy")
TOPICS = compile_topics(merge(PACK, []), PACK.shared)
SAID = {
    "magnet-licences": {("asserted", "suspended")},
    "ferry-timetable": set(),
    "magnet-licences-copy": {("asserted", "suspended")},
    "magnet-licences-extended": {("asserted", "extended")},
    "citi-xuke-yanqi": {("asserted", "extended")},
}


@pytest.mark.parametrize("days", [0, 45, 200])
@pytest.mark.parametrize("slug", SAID)
def test_each_article_says_what_it_was_written_for(slug: str, days: int) -> None:
    now = NOW + dt.timedelta(days=days)
    (item,) = [each for each in items(now) if each.slug == slug]
    found = pipeline.understand(_article(item, now), TOPICS).findings
    assert {(match.status, match.stage) for match in found.matches} == SAID[slug]
    assert {match.topic for match in found.matches} <= {"rare-earth-licences"}
    if SAID[slug]:
        assert any(match.claim is None for match in found.matches), "its title says so too"


def _article(item: Item, now: dt.datetime) -> Article:
    outlet = OUTLETS[item.outlet]
    return Article(
        title=item.title,
        source=outlet.name,
        language=outlet.language,
        tier=outlet.tier,
        published_at=now - dt.timedelta(minutes=item.minutes),
        seen_at=now,
        text="\n\n".join(item.paragraphs),
    )
