"""From a feed to what people are told, in one process and without a broker."""

import datetime as dt
import itertools

import pytest

from schemas import Article, Outcome, TrackedDeadline
from schemas.topic import Budget
from tests.integration.pipeline.desk import DAY, Desk, only
from worker.ledger import Policy
from worker.pipeline import tick
from worker.pipeline.digest import _again
from worker.store import Store
from worker.topics import compile_topics, load_pack, merge

EXPORTS = (
    "China's commerce ministry suspended exports of rare earth magnets on Thursday, it said in a statement in Beijing."
)
TRUCE = (
    "The tariff truce between the United States and China expires on July 12, 2025, the White House said on Thursday."
)
LIBRARY = "The town council opened a library on Thursday. Visitors may borrow up to ten books."


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return Desk(sqlite_store)


def test_without_a_broker_the_tick_does_the_work_itself(store: Store) -> None:
    desk = Desk(store)
    desk.publish("1", EXPORTS)
    desk.publish("2", LIBRARY)
    tick(desk.services)
    assert desk.outcome("rare-earth-licences") == [("alert", "new")]
    assert [alert.article.source for alert in desk.alerts()] == ["The Press"]
    with store.read() as tx:
        assert tx.articles.states() == {"done": 2}
        assert tx.deliveries.states() == {"sent": 1}


def test_the_same_words_from_the_same_feed_are_told_once(desk: Desk) -> None:
    desk.publish("1", EXPORTS)
    desk.pass_time()
    desk.publish("copy", EXPORTS)
    desk.pass_time()
    assert desk.outcome("rare-earth-licences") == [("alert", "new"), ("silent", "duplicate")]
    assert len(desk.alerts()) == 1


def test_an_entry_that_changes_its_words_is_a_revision_and_its_facts_are_judged(desk: Desk) -> None:
    desk.publish("1", EXPORTS)
    desk.pass_time()
    desk.publish("1", EXPORTS + " It gave no reason for the step.")
    desk.pass_time()
    with desk.store.read() as tx:
        assert tx.articles.states() == {"done": 2}
    assert desk.outcome("rare-earth-licences") == [("alert", "new"), ("update", "known")]


def test_a_poll_that_brings_nothing_new_changes_nothing(desk: Desk) -> None:
    desk.publish("1", EXPORTS)
    for _ in range(3):
        desk.pass_time()
    assert len(desk.decisions()) == 1


def test_a_feeds_first_poll_fills_the_ledger_quietly_and_ends_in_one_welcome(sqlite_store: Store) -> None:
    desk = Desk(sqlite_store, baseline=True)
    desk.publish("1", EXPORTS)
    desk.publish("2", TRUCE)
    desk.pass_time()
    assert desk.alerts() == []
    assert {one.reason for one in desk.decisions()} == {"baseline"}
    [welcome] = desk.digests()
    assert welcome.coverage.welcome
    assert dt.date(2025, 7, 12) in {deadline.end for deadline in welcome.deadlines}
    desk.publish(
        "3", "China granted licences for exports of rare earth magnets to Volkswagen on Friday, the ministry said."
    )
    desk.pass_time()
    assert len(desk.alerts()) == 1
    assert len(desk.digests()) == 1


def test_a_topic_that_joins_later_is_first_run_quietly_over_what_is_stored(sqlite_store: Store) -> None:
    desk = Desk(sqlite_store, topics=only("tariff-courts"))
    desk.publish("1", EXPORTS)
    desk.pass_time()
    assert desk.decisions() == []
    desk.topics = only("tariff-courts", "rare-earth-licences")
    desk.pass_time()
    assert desk.outcome("rare-earth-licences") == [("digest", "baseline")]
    assert desk.alerts() == []
    assert [digest.coverage.welcome for digest in desk.digests()] == [True]
    desk.publish("2", EXPORTS)
    desk.pass_time()
    assert desk.outcome("rare-earth-licences")[1] == ("silent", "duplicate")


def test_a_deadline_reminds_at_nine_and_says_once_that_it_passed(desk: Desk) -> None:
    desk.publish("1", TRUCE)
    desk.pass_time()
    for _ in range(32):
        desk.pass_time(DAY, ticks=1)
    days = [(reminder.days_left, reminder.passed) for reminder in desk.reminders()]
    assert days == [*((left, False) for left in (30, 14, 7, 3, 1, 0)), (-1, True)]


def test_the_digest_comes_once_a_day_and_holds_what_was_told(sqlite_store: Store) -> None:
    desk = Desk(sqlite_store, daily={"rare-earth-licences": ("desk",)})
    desk.pass_time()
    desk.publish("1", "China's commerce ministry suspended exports of rare earth magnets, it said in a statement.")
    desk.pass_time()
    assert desk.digests() == []
    desk.pass_time(DAY)
    [digest] = desk.digests()
    assert [line.topic for line in digest.told] == ["rare-earth-licences"]
    assert digest.coverage.alerts_told == 1
    desk.pass_time(DAY)
    assert [d.model_dump(exclude_defaults=True) for d in desk.digests()[1:]] == [], "nothing to say"
    for _ in range(7):
        desk.pass_time(DAY)
    assert len(desk.digests()) == 2, "a sign of life once a week"


def test_a_feed_that_cannot_be_read_is_told_once_and_again_when_it_is_back(desk: Desk) -> None:
    desk.pass_time()
    desk.press.broken = True
    for _ in range(4):
        desk.pass_time(3 * DAY, ticks=2)
    assert [notice.title for notice in desk.notices()] == ["1 feed(s) cannot be read"]
    desk.press.broken = False
    desk.pass_time()
    assert desk.notices()[-1].title == "1 feed(s) can be read again"


def test_a_short_entry_has_its_page_fetched_once(sqlite_store: Store) -> None:
    desk = Desk(sqlite_store, full_text="auto")
    desk.press.pages["https://press.example/1"] = Article(title="x", text=EXPORTS + " " + LIBRARY * 5)
    desk.publish("1", "China acts on magnets.")
    desk.pass_time()
    assert desk.press.asked.count("https://press.example/1") == 1
    assert desk.outcome("rare-earth-licences") == [("alert", "new")]


def test_a_page_that_cannot_be_had_leaves_the_summary_marked_so(sqlite_store: Store) -> None:
    desk = Desk(sqlite_store, full_text="auto")
    desk.publish("1", EXPORTS)
    desk.pass_time()
    with sqlite_store.read() as tx:
        [(_, article)] = tx.articles.since(0, None, 10)
    assert article.summary_only
    assert len(desk.alerts()) == 1


def test_a_page_that_drops_a_cited_claim_amends_the_alert(desk: Desk) -> None:
    url = "https://press.example/1"
    desk.publish("1", EXPORTS)
    desk.press.pages[url] = Article(title="x", text=f"{EXPORTS}\n\n{LIBRARY}")
    desk.pass_time()
    desk.look_again()
    [alert] = desk.alerts()
    desk.press.pages[url] = Article(title="x", text=f"The ministry denied the report.\n\n{LIBRARY}")
    desk.look_again()
    update = desk.alerts()[-1]
    assert (update.action, update.stories[0].key) == ("update", alert.stories[0].key)
    assert update.correction is not None
    assert "suspended exports" in update.correction
    assert update.amends is not None
    assert update.amends.id == alert.id


def test_a_channel_that_refuses_for_good_is_told_on_another(desk: Desk) -> None:
    desk.channel.outcomes = [Outcome(state="failed", error="no such channel")]
    desk.publish("1", EXPORTS)
    desk.pass_time()
    assert desk.channel.told == []
    assert [message.id.startswith("undelivered-") for message in desk.other.told] == [True]


def test_quiet_work_leaves_no_row_open(desk: Desk) -> None:
    for number in range(30):
        desk.publish(str(number), f"{LIBRARY} Number {number}.")
    desk.pass_time()
    with desk.store.read() as tx:
        assert tx.articles.states() == {"done": 30}
        assert (tx.articles.due(), tx.deliveries.due(), tx.pages.due()) == (0, 0, 0)


def test_an_unnamed_feed_is_called_by_its_title(desk: Desk) -> None:
    desk.pass_time()
    with desk.store.read() as tx:
        assert [feed.name for feed in tx.feeds.all()] == ["The Press"]


def test_quiet_hours_hold_back_and_end_in_one_summary(sqlite_store: Store) -> None:
    night = Policy(quiet_from=dt.time(7), quiet_to=dt.time(9))
    desk = Desk(sqlite_store, policy=night, topics=only("rare-earth-licences"))
    desk.pass_time()
    desk.publish("1", EXPORTS)
    desk.pass_time()
    assert desk.outcome("rare-earth-licences") == [("digest", "quiet")]
    assert desk.channel.told == []
    desk.pass_time(dt.timedelta(hours=1))
    [notice] = desk.notices()
    assert notice.title == "1 item(s) were held back in quiet hours"
    desk.pass_time(dt.timedelta(hours=1))
    assert len(desk.notices()) == 1


def test_what_is_over_a_budget_is_one_summary_a_day_that_rolls_on(sqlite_store: Store) -> None:
    pack = load_pack("trade-policy")
    topic = next(one for one in merge(pack, []) if one.id == "rare-earth-licences")
    tight = topic.model_copy(update={"budget": Budget(immediate_per_day=1)})
    desk = Desk(sqlite_store, topics=compile_topics([tight], pack.shared))
    desk.pass_time()
    for number, actor in enumerate(("China's", "India's", "Japan's", "Canada's"), 1):
        desk.publish(
            str(number), f"{actor} trade ministry suspended exports of rare earth magnets, it said on Thursday."
        )
        desk.pass_time(dt.timedelta(minutes=2))
    desk.pass_time(dt.timedelta(minutes=2))
    assert desk.outcome("rare-earth-licences") == [("alert", "new")] + [("digest", "budget")] * 3
    first, *later = desk.notices()
    assert first.amends is None
    assert {notice.amends for notice in later} == {first.id}, "edited, not told again"
    assert [notice.fields["count"] for notice in desk.notices()] == ["1", "2", "3"]
    assert len(desk.notices()[-1].lines) == 3
    desk.pass_time(DAY)
    desk.publish("9", "Brazil's trade ministry suspended exports of rare earth magnets, it said on Friday.")
    desk.pass_time(dt.timedelta(minutes=2))
    desk.publish("10", "Norway's trade ministry suspended exports of rare earth magnets, it said on Friday.")
    desk.pass_time(dt.timedelta(minutes=2))
    desk.pass_time(dt.timedelta(minutes=2))
    assert [notice.amends for notice in desk.notices()[3:]] == [None], "another day, another summary"


@pytest.mark.parametrize(
    ("digests", "told"),
    [
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15], [1, 7, 14]),
        ([0, 3, 4, 9, 10, 16], [3, 9, 16]),
        ([0, 30], [30]),
    ],
)
def test_what_passed_without_an_outcome_is_listed_once_and_then_weekly(digests: list[int], told: list[int]) -> None:
    end = dt.date(2025, 6, 10)
    passed = TrackedDeadline(
        id="d",
        measure="m",
        family="m",
        kind="expires",
        bound="on",
        state="passed",
        start=end,
        end=end,
        confidence="high",
    )
    days = [end + dt.timedelta(days=number) for number in digests]
    assert [(day - end).days for last, day in itertools.pairwise(days) if _again(passed, last, day)] == told
