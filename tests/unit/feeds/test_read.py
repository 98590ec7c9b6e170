"""What a document gives, and why one is refused."""

import datetime as dt

import pytest

from schemas import FeedDocument
from worker import feeds
from worker.errors import ReadError
from worker.feeds import limits, sniff

URL = "https://a.example/news/feed.xml"


def _rss(inside: str, *, head: str = "", prolog: str = '<?xml version="1.0"?>', names: str = "") -> bytes:
    return f'{prolog}<rss version="2.0" {names}><channel><title>Trade</title>{head}{inside}</channel></rss>'.encode()


def _read(inside: str, **kwargs: str) -> FeedDocument:
    return feeds.read(_rss(inside, **kwargs), URL)


def test_an_entry_has_its_parts() -> None:
    entry = _read(
        "<item><title>A &lt;b&gt;bold&lt;/b&gt; &amp;amp; new rule</title><link>/a?x=1&amp;y=2</link><guid isPermaLink='false'>g1</guid>"
        "<description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>"
        "<pubDate>Thu, 12 Jun 2025 09:00:00 +0800</pubDate><dc:creator>Jane Doe</dc:creator></item>",
        names='xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ).entries[0]
    assert (entry.key, entry.id, entry.link) == ("g1", "g1", "https://a.example/a?x=1&y=2")
    assert (entry.title, entry.summary, entry.content) == ("A bold & new rule", "<p>Short</p>", "<p>Long</p>")
    assert (entry.published, entry.authors) == (dt.datetime(2025, 6, 12, 1, tzinfo=dt.UTC), ("Jane Doe",))
    assert entry.published_raw == "Thu, 12 Jun 2025 09:00:00 +0800"


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ("<guid>https://a.example/1</guid><link>/2</link>", "https://a.example/1"),
        ("<link>/2</link>", "https://a.example/2"),
        ("<title>words</title>", "sha256:"),
    ],
)
def test_an_entry_is_known_by_id_else_link_else_hash(item: str, key: str) -> None:
    assert _read(f"<item>{item}</item>").entries[0].key.startswith(key)


def test_entries_that_share_an_id_and_say_different_things_stay_apart() -> None:
    keys = [
        entry.key
        for entry in _read(
            "<item><guid>1</guid><title>a</title></item><item><guid>1</guid><title>b</title></item>"
        ).entries
    ]
    assert len(set(keys)) == 2


def test_a_shared_link_makes_no_two_entries_one() -> None:
    keys = [
        entry.key
        for entry in _read(
            "<item><link>/tracker</link><title>a</title></item><item><link>/tracker</link><title>b</title></item>"
        ).entries
    ]
    assert len(set(keys)) == 2


def test_an_entry_without_its_own_summary_has_none() -> None:
    entry = _read(
        "<item><title>t</title><content:encoded>words</content:encoded></item>",
        names='xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    ).entries[0]
    assert (entry.summary, entry.content) == (None, "words")


@pytest.mark.parametrize(
    ("written", "language", "moment"),
    [
        ("2025年06月12日 09:00", "zh-CN", "2025-06-12T01:00:00"),
        ("2025年6月12日 09:00", "ja", "2025-06-12T00:00:00"),
        ("2025年6月12日", "zh", "2025-06-12T00:00:00"),
        ("2025/06/12 09:00", "ja", "2025-06-12T00:00:00"),
        ("２０２５年６月１２日 ０９：００", "ja", "2025-06-12T00:00:00"),
        ("Thu, 12 Jun 2025 09:00:00 JST", "en", "2025-06-12T00:00:00"),
        ("2025-06-12T09:00:00+09:00", "ja", "2025-06-12T00:00:00"),
        ("2025-06-12 09:00:00", "en", "2025-06-12T09:00:00"),
        ("Thu, 12 Jun 2025 09:00:00 EST", "en", "2025-06-12T14:00:00"),
    ],
)
def test_dates_are_read_right(written: str, language: str, moment: str) -> None:
    entry = _read(
        f"<item><title>t</title><pubDate>{written}</pubDate></item>", head=f"<language>{language}</language>"
    ).entries[0]
    assert entry.published == dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    assert entry.published_raw == written


@pytest.mark.parametrize("written", ["", "soon", "Thu, 31 Feb 2025 09:00:00 GMT", "0001-01-01T00:00:00Z"])
def test_what_is_no_date_leaves_the_entry_undated(written: str) -> None:
    assert _read(f"<item><title>t</title><pubDate>{written}</pubDate></item>").entries[0].published is None


def test_the_publishers_wishes_are_read() -> None:
    document = _read(
        "<item><title>t</title></item>",
        head="<ttl>90</ttl><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>"
        "<skipHours><hour>0</hour><hour>24</hour><hour>3</hour></skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>",
        names='xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"',
    )
    assert (document.ttl_seconds, document.skip_hours, document.skip_days) == (7200, (0, 3), (5, 6))


def test_of_too_many_entries_the_newest_are_kept_in_their_order() -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><pubDate>{1 + n % 28} Jun {2000 + n % 25} 00:00:00 GMT</pubDate></item>"
        for n in range(1200)
    )
    document = _read(items)
    years = [entry.published.year for entry in document.entries if entry.published]
    assert (len(document.entries), document.truncated) == (1000, True)
    assert min(years) >= 2004
    assert [int(entry.id or 0) for entry in document.entries] == sorted(
        int(entry.id or 0) for entry in document.entries
    )


def test_titles_and_bodies_have_limits() -> None:
    entry = _read(f"<item><title>{'税' * 5000}</title><description>{'x' * 300_000}</description></item>").entries[0]
    assert len(entry.title.encode()) <= 1024
    assert len(entry.summary or "") == 200 * 1024


@pytest.mark.parametrize("encoding", ["gb18030", "gb2312", "big5", "shift_jis", "euc-jp", "utf-16", "iso-8859-1"])
def test_declared_encodings_are_read(encoding: str) -> None:
    words = {"big5": "關稅", "shift_jis": "関税", "euc-jp": "関税", "iso-8859-1": "Zölle"}.get(encoding, "关税")
    text = _rss(f"<item><title>{words}</title></item>", prolog=f'<?xml version="1.0" encoding="{encoding}"?>').decode()
    assert feeds.read(text.encode(encoding), URL).entries[0].title == words


def test_the_headers_charset_counts_where_the_document_names_none() -> None:
    data = _rss("<item><title>关税</title></item>").decode().encode("gb18030")
    assert feeds.read(data, URL, charset="gbk").entries[0].title == "关税"
    assert feeds.read(_rss("<item><title>关税</title></item>"), URL, charset="utf-8").entries[0].title == "关税"


def test_rss_1_0_is_read() -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel><title>朝日</title></channel><item rdf:about="https://a.example/1"><title>レアアース</title><link>https://a.example/1</link>'
        "<dc:date>2025-06-12T09:00+09:00</dc:date></item></rdf:RDF>"
    ).encode()
    document = feeds.read(data, URL)
    assert (document.title, document.entries[0].title) == ("朝日", "レアアース")
    assert document.entries[0].updated == dt.datetime(2025, 6, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("empty", b""),
        ("empty", b" \xef\xbb\xbf\n"),
        ("not a feed (an HTML page)", b"\n<!doctype HTML><title>x</title>"),
        ("not a feed (an HTML page)", b"<html lang=en><body>rss</body></html>"),
        ("challenge page", b"<html><script src='/cdn-cgi/challenge-platform/x'></script></html>"),
        ("not a feed (JSON)", b' {"version": "https://jsonfeed.org/version/1.1"}'),
        ("not a feed (sitemapindex)", b'<?xml version="1.0"?><sitemapindex xmlns="x"></sitemapindex>'),
        ("not a feed (plain text)", b"nothing here"),
        ("not a feed", b"<?xml version='1.0'?><note><to>x</to></note>"),
        ("broken XML", b"<?xml version='1.0'?><rss version='2.0'><channel><tit"),
    ],
)
def test_what_is_no_feed_says_what_it_is(reason: str, data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        feeds.read(data, URL)
    assert caught.value.message.startswith(reason)


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><rss version="2.0"><channel/></rss>'.encode("utf-16"),
        b"<rss version='2.0'><channel><item><x " + b" ".join(b"a%d='1'" % n for n in range(16000)) + b"/></item>&",
        b"<rss version='2.0'><channel><item><title>x</title>&<description>" + b"&lt;!--" * 40_000 + b"</description></item></channel></rss>",
        b"<rss version='2.0'><channel>&<item><author>" + b"a" * 5000 + b"@" + b"a." * 5000 + b"</author></item></channel></rss>",
        b" " * (limits.MAX_BYTES + 1) + b"<rss/>",
    ],
)  # fmt: skip
def test_what_costs_more_than_it_can_be_worth_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        feeds.read(data, URL)


def test_an_external_entity_is_never_opened(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret"
    secret.write_text("SECRET")
    data = f'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file://{secret}"><rss version="2.0"><channel><title>a &x; b</title><item><title>&x;</title></item></channel></rss>'
    assert "SECRET" not in feeds.read(data.encode(), URL).model_dump_json()


def test_a_broken_document_gives_what_can_be_recovered_and_says_where_it_broke() -> None:
    document = _read("<item><title>Fish & chips</title></item>")
    assert (document.entries[0].title, document.broken is not None) == ("Fish & chips", True)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss version='2.0'>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<?xml version='1.0'?>\n<!-- x --><rdf:RDF ",
        b"<channel>",
    ],
)
def test_a_feeds_root_raises_no_objection(data: bytes) -> None:
    assert sniff.objection(data) is None


@pytest.mark.parametrize(
    "reference", ["&#99999999999;", "&#xFFFFFFFFFF;", "&#xD800;", "&#1114112;", "&#" + "9" * 5000 + ";"]
)
def test_a_reference_to_no_character_loses_that_character_only(reference: str) -> None:
    try:
        document = _read(f"<item><title>a{reference}b</title></item>&")
    except ReadError:
        assert len(reference) > 100
        return
    assert document.entries[0].title[0] == "a"
