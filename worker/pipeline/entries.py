"""An entry becomes an article: the feed says who speaks, in which language and zone, and how good a source it is."""

import datetime as dt

from schemas import Article, Entry, Feed
from worker import articles
from worker.text.published import Published, published

#: Noted of an article whose words are its page's, not its feed's.
FROM_PAGE = "text from its page"

#: An entry dated further ahead of when we saw it has no date.
AHEAD = dt.timedelta(days=1)


def article_of_entry(entry: Entry, feed: Feed, *, seen_at: dt.datetime) -> Article:
    """The article that an entry holds; its page, where that is fetched, brings more words."""
    paragraphs = articles.paragraphs_of_html(entry.content or entry.summary or "")
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    found = _published(entry, feed, text)
    undated = found is None or _ahead(found.at, seen_at)
    return Article(
        title=entry.title,
        source=feed.name,
        url=entry.link,
        author=", ".join(entry.authors) or None,
        language=feed.language,
        tier=feed.tier,
        published_at=None if found is None or undated else found.at,
        published_zone=None if found is None or undated else found.zone,
        modified_at=entry.updated,
        seen_at=seen_at,
        undated=undated,
        summary_only=entry.content is None,
        text=text,
        paragraphs=paragraphs,
    )


def _published(entry: Entry, feed: Feed, text: str) -> Published | None:
    """As written, by the rules for zones; else as the feed's reader understood it."""
    if entry.published_raw:
        context = f"{feed.name}\n{entry.title}\n{text}"
        raw = published(entry.published_raw, feed_zone=feed.timezone, language=feed.language, context=context)
        if raw is not None:
            return raw
    moment = entry.published or entry.updated
    return None if moment is None else Published(moment, "stated")


def _ahead(at: dt.datetime | dt.date, seen_at: dt.datetime) -> bool:
    if isinstance(at, dt.datetime):
        return at > seen_at + AHEAD
    return at > (seen_at + AHEAD).date()
