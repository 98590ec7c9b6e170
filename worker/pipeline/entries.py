"""An entry becomes an article, seen now."""

import datetime as dt

from schemas import Article, Entry, Feed
from worker import articles

#: Noted of an article whose words are its page's, not its feed's.
FROM_PAGE = "text from its page"

#: An entry dated further ahead of when we saw it has no date.
AHEAD = dt.timedelta(days=1)


def seen(entry: Entry, feed: Feed, at: dt.datetime) -> Article:
    """The article that an entry holds; its page, where that is fetched, brings more words."""
    article = articles.article_of_entry(entry, feed).model_copy(update={"seen_at": at})
    undated = article.published_at is None or ahead(article.published_at, at)
    return article.model_copy(update={"undated": True}) if undated else article


def ahead(published: dt.datetime | dt.date, at: dt.datetime) -> bool:
    """A date of tomorrow is a zone's affair; a later one is a mistake or bait."""
    if isinstance(published, dt.datetime):
        return published > at + AHEAD
    return published > (at + AHEAD).date()
