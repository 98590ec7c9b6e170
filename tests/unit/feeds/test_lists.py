"""OPML, discovery, the starter list, and editing watch.yaml."""

import pytest
import yaml

from worker.cli import watch_edit
from worker.errors import ReadError, SettingsError
from worker.feeds import discover, opml, starter
from worker.feeds.opml import Outline
from worker.net import urls

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>x</title></head><body>
 <outline text="Trade"><outline text="Deep"><outline text="A" title="A!" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/" custom="7" language="zh"/></outline></outline>
 <outline title="関税" XMLURL="https://b.example/f"/><outline text="a folder without feeds"/>
</body></opml>"""


def test_opml_is_read_with_its_folders_and_unknown_attributes() -> None:
    first, second = opml.read(OPML.encode())
    assert (first.url, first.name, first.language) == ("https://a.example/f?x=1&y=2", "A", "zh")
    assert first.other == {"htmlUrl": "https://a.example/", "custom": "7", "category": "/Trade/Deep"}
    assert (second.url, second.name) == ("https://b.example/f", "関税")


def test_opml_comes_back_as_it_went() -> None:
    outlines = [
        Outline(
            "https://a.example/f?a=1&b=2",
            'A "quoted" <name>',
            "ja",
            {"timezone": "Asia/Tokyo", "every": "5m"},
            {"custom": "7"},
        ),
        Outline("https://b.example/f", "关税"),
    ]
    assert opml.read(opml.write(outlines).encode()) == outlines


@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis", "utf-16", "windows-1252"])
def test_opml_in_other_encodings(encoding: str) -> None:
    name = {"windows-1252": "Zölle"}.get(encoding, "関税" if encoding == "shift_jis" else "关税")
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline text="{name}" xmlUrl="https://a.example/"/></body></opml>'
    assert opml.read(text.encode(encoding))[0].name == name


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE opml [<!ENTITY a "x">]><opml><body/></opml>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE opml SYSTEM "x"><opml/>'.encode("utf-16"),
        b"<rss/>",
        b"<opml",
        b"",
        b" " * (opml.MAX_BYTES + 1),
    ],
)
def test_what_is_no_opml_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        opml.read(data)


def test_folders_nested_without_end_are_read() -> None:
    deep = "<outline text='f'>" * 5000 + "<outline xmlUrl='https://a.example/'/>" + "</outline>" * 5000
    assert len(opml.read(f"<opml><body>{deep}</body></opml>".encode())) == 1


def test_a_page_names_its_feeds_declared_ones_first() -> None:
    page = b"""<html><head><base href="/news/"><link rel="alternate stylesheet" type="text/css" href="x.css">
    <a href="/rss/all">all</a><link rel=alternate type="application/rss+xml" title="A &amp; B" href="feed.xml"><link rel="alternate" type="application/atom+xml" href="https://b.example/atom">
    <link rel="alternate" hreflang="ja" href="/ja/"><a href="feed.xml">again</a><a href="javascript:rss">no</a><a href="/about">no</a></head>"""
    found = discover.links(page, "https://a.example/x/y")
    assert [(one.url, one.title, one.declared) for one in found] == [
        ("https://a.example/news/feed.xml", "A & B", True),
        ("https://b.example/atom", "", True),
        ("https://a.example/rss/all", "", False),
    ]


def test_a_page_of_nothing_but_markup_ends() -> None:
    assert len(discover.links(b"<a href='/feed'" * 100_000 + b">", "https://a.example/")) <= 50


def test_the_starter_list_serves_the_topics_asked_for() -> None:
    courts = starter.starter(["tariff-courts"])
    assert 3 <= len(courts) < len(starter.starter())
    assert all("tariff-courts" in source.topics for source in courts)
    assert [source.waits_for is None for source in courts] == sorted(
        (source.waits_for is None for source in courts), reverse=True
    )


def test_every_starter_feed_can_be_written_and_asked() -> None:
    sources = starter.starter()
    written = yaml.safe_load("feeds:\n" + "\n".join(starter.watch_lines(sources)))["feeds"]
    polled = [source for source in sources if source.kind in {"rss", "atom"}]
    assert [feed["url"] for feed in written] == [source.url for source in polled]
    assert len({feed["url"] for feed in written}) == len(written) == 80
    for feed in written:
        urls.parse(feed["url"])


def test_other_kinds_are_comments_that_say_what_they_wait_for() -> None:
    waiting = [source for source in starter.starter() if source.waits_for]
    lines = list(starter.watch_lines(waiting))
    assert waiting
    assert all(line.lstrip().startswith("#") for line in lines)
    assert any("waits for" in line for line in lines)


FEED: watch_edit.FeedFields = {"url": "https://n.example/f?a=1#b", "name": "N: 关税", "tier": 2, "baseline": False}
ITEM = '{url: "https://n.example/f?a=1#b", name: "N: 关税", tier: 2, baseline: false}'

FILES = {
    "block": ("version: 1\nfeeds:\n  # one\n  - {url: a}   # two\n\n# three\ntopics: []\n", "version: 1\nfeeds:\n  # one\n  - {url: a}   # two\n  - ITEM\n\n# three\ntopics: []\n"),
    "mappings": ("feeds:\n- url: a\n  name: A\n  # inner\n\n# outer\nversion: 1\n", "feeds:\n- url: a\n  name: A\n- ITEM\n  # inner\n\n# outer\nversion: 1\n"),
    "last": ("feeds:\n    -   url: a\n        headers: {x: y}", "feeds:\n    -   url: a\n        headers: {x: y}\n    - ITEM\n"),
    "empty list": ("feeds: []   # none yet\nversion: 1\n", "feeds:   # none yet\n  - ITEM\nversion: 1\n"),
    "nothing": ("feeds:  # none\n\n  # - {url: x}\nversion: 1\n", "feeds:  # none\n  - ITEM\n\n  # - {url: x}\nversion: 1\n"),
    "null": ("feeds: null\n", "feeds:\n  - ITEM\n"),
    "absent": ("version: 1\n", "version: 1\nfeeds:\n  - ITEM\n"),
    "no file yet": ("", "feeds:\n  - ITEM\n"),
    "flow": ("feeds: [{url: a}, {url: b}] # x\n", "feeds: [{url: a}, {url: b}, ITEM] # x\n"),
    "flow over lines": ("feeds: [\n  {url: a},\n]\nversion: 1\n", "feeds: [\n  {url: a}, ITEM]\nversion: 1\n"),
    "windows": ("version: 1\r\nfeeds:\r\n  - {url: a}\r\ntopics: []\r\n", "version: 1\r\nfeeds:\r\n  - {url: a}\r\n  - ITEM\r\ntopics: []\r\n"),
    "literal": ("feeds:\n  - url: |-\n      a\n  # after\nversion: 1\n", None),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_feed_is_added_and_every_other_byte_stays(name: str) -> None:
    before, after = FILES[name]
    edited = watch_edit.with_feeds(before, "watch.yaml", [FEED])
    if after is not None:
        assert edited == after.replace("ITEM", ITEM)
    assert yaml.safe_load(edited)["feeds"][-1] == FEED
    twice = watch_edit.with_feeds(edited, "watch.yaml", [{"url": "https://m.example/"}], ['opml: x="y"'])
    assert [feed["url"] for feed in yaml.safe_load(twice)["feeds"]][-2:] == [
        "https://n.example/f?a=1#b",
        "https://m.example/",
    ]


@pytest.mark.parametrize(
    "text", ["feeds: 7\n", "feeds: {a: b}\n", "- a\n", "feeds: [\n", "feeds: &f\n  - {url: a}\nother: *f\n"]
)
def test_a_file_that_cannot_be_edited_is_left_alone(text: str) -> None:
    try:
        edited = watch_edit.with_feeds(text, "watch.yaml", [FEED])
    except SettingsError:
        return
    assert yaml.safe_load(edited)["feeds"][-1] == FEED


def test_outlines_know_their_lines_and_feeds_without_an_address_are_kept_to_be_named() -> None:
    text = '<opml><body>\n<outline text="A" xmlUrl="https://a.example/"/>\n<outline type="rss" text="B"/>\n<outline text="folder">\n<outline text="C" xmlUrl=""/></outline></body></opml>'
    assert [(one.name, one.url, one.line) for one in opml.read(text.encode())] == [
        ("A", "https://a.example/", 2),
        ("B", "", 3),
        ("C", "", 5),
    ]


@pytest.mark.parametrize("address", ["https://a.example/f?x=1&y=2", "https://a.example/f?a=1&copy=2&amp;b=3"])
def test_a_bare_ampersand_in_an_address_breaks_no_list(address: str) -> None:
    (one,) = opml.read(f'<opml><body><outline text="A &amp; B" xmlUrl="{address}"/></body></opml>'.encode())
    assert one.url == address.replace("&amp;", "&")
    assert one.name == "A & B"
