"""What counts as a change of the page behind an alert."""

import datetime as dt

from schemas import Alert, ArticleRef, EvidenceLine, StoryRef, TopicRef
from worker.pipeline.corrections import Changed, changed

NOON = dt.datetime(2025, 6, 12, 12, tzinfo=dt.UTC)
RATE = "The United States will cut the additional tariff to 10 percent from 14 May, the White House said."
BEFORE = f"Geneva. {RATE} Talks go on in London."


def alert(*claims: str) -> Alert:
    return Alert(
        id="a", action="alert", severity="high", topics=(TopicRef(id="t", name="T", severity="high"),),
        stories=(StoryRef(key="s", title="S", number=1),), changes=(), at=NOON, fingerprint="f",
        article=ArticleRef(id=1, title="T", source="A", url=None, tier=2, language="en", published_at=NOON, seen_at=NOON),
        evidence=tuple(
            EvidenceLine(topic="t", group=1, claim=n, claim_text=claim, citations=(n,), status="asserted", stage=None, basis="named media")
            for n, claim in enumerate(claims, 1)
        ),
    )  # fmt: skip


def test_a_page_that_stays_the_same_changes_nothing() -> None:
    assert changed(alert(RATE), BEFORE, BEFORE) == []


def test_house_style_and_other_paragraphs_are_no_change() -> None:
    after = BEFORE.replace("10 percent", "10%") + " Markets rose."
    assert changed(alert(RATE), BEFORE, after) == []


def test_another_number_is_told_with_what_it_says_now() -> None:
    now = RATE.replace("10 percent", "30 percent")
    assert changed(alert(RATE), BEFORE, BEFORE.replace(RATE, now)) == [Changed(RATE, now)]


def test_a_claim_that_vanished_is_told_alone() -> None:
    assert changed(alert(RATE), BEFORE, "Geneva. Talks go on in London.") == [Changed(RATE, None)]


def test_a_claim_that_was_never_on_the_page_cannot_vanish() -> None:
    assert changed(alert("A summary in other words."), BEFORE, "Something else.") == []
