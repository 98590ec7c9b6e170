"""The fast reader gives what feedparser gives, or leaves the document to it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import FeedDocument
from tests.unit.feeds.documents import atom, rss
from worker.feeds import fast, slow

URL = "https://a.example/feed.xml"
_SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much)


def _compared(data: bytes, url: str | None) -> FeedDocument | None:
    quick = fast.read(data, url, charset=None)
    if quick is not None:
        careful = slow.read(data, url, charset=None)
        assert [entry.model_dump() for entry in quick.entries] == [entry.model_dump() for entry in careful.entries]
        assert (quick.title, quick.link, quick.language) == (careful.title, careful.link, careful.language)
    return quick


@settings(max_examples=120, deadline=None, suppress_health_check=_SLOW)
@given(rss(), st.sampled_from([URL, None]))
def test_rss_is_read_as_feedparser_reads_it(data: bytes, url: str | None) -> None:
    _compared(data, url)


@settings(max_examples=120, deadline=None, suppress_health_check=_SLOW)
@given(atom(), st.sampled_from([URL, None]))
def test_atom_is_read_as_feedparser_reads_it(data: bytes, url: str | None) -> None:
    _compared(data, url)
