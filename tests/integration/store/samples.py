"""Small records to store."""

import datetime as dt

from schemas import Alert, Article, ArticleRef, Feed, StoryRef, TopicRef
from worker.store import Store, Transaction
from worker.store.articles import NewArticle

NOON = dt.datetime(2025, 6, 12, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def feed(url: str = "https://a.example/feed") -> Feed:
    return Feed(id=0, url=url, name="A", language="zh", timezone="Asia/Shanghai", tier=2, every_seconds=60)


def article(title: str = "One", at: dt.datetime = NOON, revision: int = 1) -> Article:
    return Article(title=title, source="A", tier=2, text="Body of " + title, seen_at=at, revision=revision)


def new(key: str = "1", *, revision: int = 1, feed_id: int | None = None, at: dt.datetime = NOON) -> NewArticle:
    told = article(f"Article {key}", at, revision)
    return NewArticle(
        told, entry_key=key, entry_hash=f"h{revision}", content_hash=f"c{key}-{revision}", feed_id=feed_id
    )


def add_article(store: Store, key: str = "1") -> int:
    with store.begin() as tx:
        return tx.articles.add([new(key)])[0]


def alert(
    alert_id: str,
    article_id: int,
    *,
    story: str = "s",
    fingerprint: str | None = None,
    action: str = "alert",
    at: dt.datetime = NOON,
) -> Alert:
    ref = ArticleRef(
        id=article_id, title="T", source="A", url=None, tier=2, language="en", published_at=None, seen_at=at
    )
    return Alert.model_validate(
        {
            "id": alert_id,
            "action": action,
            "severity": "high",
            "topics": (TopicRef(id="t", name="T", severity="high"),),
            "stories": (StoryRef(key=story, title="Story", number=1),),
            "changes": (),
            "article": ref,
            "at": at,
            "fingerprint": fingerprint or alert_id,
        }
    )


def deliver_to(tx: Transaction, told: Alert, *channels: str) -> list[int]:
    saved = tx.alerts.save(told)
    assert saved is not None
    return tx.deliveries.add("alert", told.id, channels, story=told.stories[0].key)
