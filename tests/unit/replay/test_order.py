"""The order in which saved articles are judged (DESIGN.md 5)."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from schemas import Article
from worker.articles import Saved
from worker.replay.order import between, dated, in_order

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def saved(name: str, **fields: object) -> Saved:
    return Saved(path=name, id=None, article=Article.model_validate({"title": name, **fields}), error=None)


def names(articles: list[Saved], **how: object) -> list[str]:
    return [one.saved.path for one in in_order(dated(articles, **how), run=2)]  # type: ignore[arg-type]


def test_seen_at_decides_before_published() -> None:
    late = saved("late", published_at="2026-01-01", seen_at=NOON)
    early = saved("early", published_at="2026-02-01T00:00:00Z")
    assert names([late, early]) == ["early", "late"]


def test_an_article_without_a_time_is_judged_at_the_latest_time_so_far() -> None:
    articles = [saved("a", seen_at=NOON), saved("b"), saved("c", seen_at=NOON - dt.timedelta(days=1))]
    assert names(articles) == ["c", "a", "b"]
    assert [one.at for one in dated(articles)] == [NOON, NOON, NOON - dt.timedelta(days=1)]


def test_where_no_time_is_known_at_all_the_article_comes_first() -> None:
    articles = [saved("none"), saved("a", seen_at=NOON), saved("after")]
    assert names(articles) == ["none", "a", "after"]
    first = next(iter(in_order(dated(articles))))
    assert first.at is None
    assert first.saved.article is not None
    assert first.saved.article.seen_at is None


def test_isolated_no_other_articles_time_counts() -> None:
    articles = [saved("a", seen_at=NOON), saved("b")]
    assert names(articles, isolated=True) == ["b", "a"]


def test_as_of_judges_all_at_one_time_in_input_order() -> None:
    articles = [saved("b", seen_at=NOON), saved("a", seen_at=NOON - dt.timedelta(days=9))]
    assert names(articles, as_of=NOON) == ["b", "a"]
    assert {one.at for one in dated(articles, as_of=NOON)} == {NOON}


def test_a_bare_day_is_its_midnight_in_the_sources_zone() -> None:
    tokyo = saved("日本の記事です", published_at="2026-03-02", language="ja")
    (one,) = dated([tokyo])
    assert one.at == dt.datetime(2026, 3, 1, 15, tzinfo=dt.UTC)
    assert one.saved.article is not None
    assert one.saved.article.published_at == dt.date(2026, 3, 2)


def test_what_could_not_be_read_keeps_its_place() -> None:
    broken = Saved(path="broken", id=None, article=None, error="empty")
    articles = [saved("a", seen_at=NOON), broken, saved("b", seen_at=NOON + dt.timedelta(hours=1))]
    assert names(articles) == ["a", "broken", "b"]


def test_a_window_keeps_its_first_moment_and_not_its_last() -> None:
    articles = [saved(str(hour), seen_at=NOON + dt.timedelta(hours=hour)) for hour in range(4)]
    kept = between(dated(articles), NOON + dt.timedelta(hours=1), NOON + dt.timedelta(hours=3))
    assert [one.saved.path for one in kept] == ["1", "2"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=40), st.integers(1, 7))
def test_sorting_on_disk_is_sorting_in_memory(hours: list[int | None], run: int) -> None:
    articles = [
        saved(str(place), **({} if hour is None else {"seen_at": NOON + dt.timedelta(hours=hour)}))
        for place, hour in enumerate(hours)
    ]
    expected = sorted(dated(articles), key=lambda one: one.key)
    assert [one.sequence for one in in_order(dated(articles), run=run)] == [one.sequence for one in expected]
