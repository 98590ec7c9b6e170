"""Articles and feeds: stored once, held by one worker, never ahead of their feed's validators."""

import datetime as dt
import time

import pytest

from tests.integration.store.samples import HOUR, NOON, add_article, feed, new
from worker.store import Store
from worker.store.articles import MAX_ATTEMPTS, Poison, TakenArticle
from worker.store.feeds import Fetch, TakenFeed


def held(store: Store, article_id: int, seconds: float = 60) -> TakenArticle:
    with store.begin() as tx:
        taken = tx.articles.take(article_id, seconds)
    assert isinstance(taken, TakenArticle)
    return taken


def taken_feed(store: Store, seconds: float = 60) -> TakenFeed:
    with store.begin() as tx:
        tx.feeds.sync([feed()])
        return tx.feeds.take([tx.feeds.all()[0].id], seconds)[0]


def test_an_entry_is_stored_once_and_a_revision_is_another_row(store: Store) -> None:
    feed_id = taken_feed(store).feed.id
    with store.begin() as tx:
        assert len(tx.articles.add([new("a", feed_id=feed_id), new("a", feed_id=feed_id)])) == 1
        assert tx.articles.add([new("a", feed_id=feed_id)]) == []
        assert len(tx.articles.add([new("a", revision=2, feed_id=feed_id)])) == 1
        assert tx.articles.known(feed_id, ["a", "b"])["a"].revision == 2


def test_one_worker_holds_an_article_and_its_lease_ends(store: Store) -> None:
    article_id = add_article(store)
    held(store, article_id, 0.2)
    with store.begin() as tx:
        assert tx.articles.take(article_id, 60) is None
    time.sleep(0.25)
    assert held(store, article_id).lease.attempts == 2


def test_who_lost_the_lease_writes_nothing(store: Store) -> None:
    article_id = add_article(store)
    late = held(store, article_id, 0.05)
    time.sleep(0.1)
    now = held(store, article_id)
    with store.begin() as tx:
        assert not tx.articles.holds(late.lease)
        assert tx.articles.holds(now.lease)
        tx.articles.failed(late.lease, "too late", 0)
    with store.begin() as tx:
        assert tx.articles.states() == {"processing": 1}


def test_an_article_that_always_fails_is_put_aside(store: Store) -> None:
    article_id = add_article(store)
    for _ in range(MAX_ATTEMPTS):
        taken = held(store, article_id)
        with store.begin() as tx:
            tx.articles.failed(taken.lease, "boom", 0)
    with store.begin() as tx:
        assert tx.articles.take(article_id, 60) == Poison(article_id, "Article 1", "boom")
    with store.read() as tx:
        assert tx.articles.states() == {"quarantined": 1}


def test_a_batch_without_matches_is_done_at_once_and_adds_nothing_twice(store: Store) -> None:
    feed_id = taken_feed(store).feed.id
    batch = [new(str(number), feed_id=feed_id) for number in range(50)]
    for _ in range(2):
        with store.begin() as tx:
            tx.articles.record_many(batch)
    with store.read() as tx:
        assert tx.articles.states() == {"done": 50}
        assert tx.articles.due() == 0


def test_a_sweeper_rings_again_only_where_it_helps(store: Store) -> None:
    article_id = add_article(store)
    with store.begin() as tx:
        assert tx.articles.signal(again=False) == [], "a worker was just rung for it"
        tx.db.exec_driver_sql(
            "UPDATE articles SET signalled_at = signalled_at - 11000000, next_at = next_at - 12000000"
        )
        assert tx.articles.signal(again=False) == [], "enough signals wait"
        assert tx.articles.signal(again=True) == [article_id], "never taken for ten seconds"
        assert tx.articles.signal(again=True) == [], "just rung"
    held(store, article_id, 0.05)
    time.sleep(0.1)
    with store.begin() as tx:
        assert tx.articles.signal(again=False) == [article_id], "its lease ran out: at once"
        assert tx.articles.signal(again=False) == []


def test_a_failed_article_waits_and_is_rung_for_when_due(store: Store) -> None:
    article_id = add_article(store)
    taken = held(store, article_id)
    with store.begin() as tx:
        tx.articles.failed(taken.lease, "x", 0.15)
    with store.begin() as tx:
        assert tx.articles.due() == 0
    time.sleep(0.2)
    with store.begin() as tx:
        assert tx.articles.signal(again=False) == [article_id]


def test_the_feeds_memory_and_its_entries_come_together_or_not_at_all(store: Store) -> None:
    taken = taken_feed(store)
    polled = taken.feed.model_copy(update={"etag": '"1"', "polls": 1})
    with pytest.raises(RuntimeError), store.begin() as tx:  # noqa: PT012
        tx.articles.add([new("a", feed_id=taken.feed.id)])
        tx.feeds.save(taken, polled, wait=60, fetch=Fetch("new"))
        raise RuntimeError("killed before the commit")
    with store.read() as tx:
        assert tx.articles.states() == {}
        assert tx.feeds.all()[0].etag is None


def test_a_poll_that_lost_its_lease_saves_nothing(store: Store) -> None:
    late = taken_feed(store, 0.05)
    time.sleep(0.1)
    with store.begin() as tx:
        assert len(tx.feeds.take([late.feed.id], 60)) == 1
        assert not tx.feeds.save(late, late.feed, wait=60, fetch=Fetch("new"))


def test_a_feed_is_due_again_after_its_wait_on_the_databases_clock(store: Store) -> None:
    taken = taken_feed(store)
    with store.begin() as tx:
        assert tx.feeds.save(taken, taken.feed, wait=0.2, fetch=Fetch("new", body=b"<rss/>", body_hash="h"))
        assert tx.feeds.due() == 0
    time.sleep(0.25)
    with store.begin() as tx:
        assert tx.feeds.signal(again=False) == [taken.feed.id]
        line = tx.feeds.log(taken.feed.id)[0]
        assert tx.feeds.body(line.id) == b"<rss/>"


def test_a_feed_that_leaves_the_configuration_is_paused_and_comes_back_with_its_history(store: Store) -> None:
    taken = taken_feed(store)
    with store.begin() as tx:
        tx.feeds.save(taken, taken.feed.model_copy(update={"etag": '"1"'}), wait=60, fetch=Fetch("new"))
        tx.feeds.sync([feed("https://b.example/feed")])
        assert {f.url: f.state for f in tx.feeds.all()} == {
            "https://a.example/feed": "paused",
            "https://b.example/feed": "ok",
        }
        tx.feeds.sync([feed()])
        again = tx.feeds.get(taken.feed.id)
        assert again is not None
        assert (again.state, again.etag) == ("ok", '"1"')


def test_released_feeds_stay_due(store: Store) -> None:
    taken = taken_feed(store)
    with store.begin() as tx:
        tx.feeds.release([taken])
        assert tx.feeds.signal(again=False) == [taken.feed.id]


def test_near_copies_are_found_by_a_few_values_of_their_sketch(store: Store) -> None:
    first, second = add_article(store, "1"), add_article(store, "2")
    with store.begin() as tx:
        tx.copies.sketch(first, [5, 9, 1, 7, 30, 40])
        assert tx.copies.alike(second, [1, 5, 8, 9]) == [first]
        assert tx.copies.alike(second, [100, 200]) == []
        assert tx.copies.alike(first, [1, 5, 7, 9]) == [], "never its own copy"


def test_the_store_is_read_in_order_of_when_articles_were_seen(store: Store) -> None:
    with store.begin() as tx:
        tx.articles.record_many([new(str(n), at=NOON - n * HOUR) for n in range(5)])
        first = tx.articles.between(None, None, None, 2)
        assert [a.title for _, a in first] == ["Article 4", "Article 3"]
        last_id, last = first[-1]
        assert last.seen_at is not None
        rest = tx.articles.between(None, NOON, (last.seen_at, last_id), 10)
        assert [a.title for _, a in rest] == ["Article 2", "Article 1"]


def test_old_texts_go_but_their_keys_and_those_behind_alerts_stay(store: Store) -> None:
    feed_id = taken_feed(store).feed.id
    with store.begin() as tx:
        tx.articles.record_many([new("old", feed_id=feed_id, at=NOON - dt.timedelta(days=900))])
        assert tx.retention.articles(400 * 86400) == 1
        assert tx.articles.known(feed_id, ["old"])["old"].revision == 1
        assert tx.articles.since(0, None, 10) == []


def test_a_body_that_did_not_change_is_kept_once(store: Store) -> None:
    for _ in range(2):
        taken = taken_feed(store)
        with store.begin() as tx:
            tx.feeds.save(taken, taken.feed, wait=0, fetch=Fetch("error", body=b"<html>", body_hash="h"))
    with store.read() as tx:
        assert [tx.feeds.body(line.id) for line in tx.feeds.log(taken.feed.id)] == [None, b"<html>"]
