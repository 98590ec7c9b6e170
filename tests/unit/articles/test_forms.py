"""Saved articles in every form: what is read, under which path, and what is refused by name."""

import gzip
import io
import json
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Entry, Feed
from tests.unit.articles.reading import DATA, record, shape
from worker import articles
from worker.articles import Saved

TITLE = "芯片断供传导至整车"
BODY = [
    "商务部23日表示，将对符合条件的民用出口申请给予豁免，欢迎企业如实提出申请。",
    "江澜汽车10月24日确认，公司武汉基地两条产线自10月27日起停产，计划11月8日恢复生产。",
    "德国汽车工业协会则警告，欧洲工厂可能在几周内受到影响。",
]
PAGE = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{TITLE} | 第一财经</title>
<link rel="canonical" href="https://example.com/a/1"><script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "NewsArticle",
"headline": "{TITLE}", "datePublished": "2025-10-24T08:00:00+08:00", "dateModified": "2025-10-24T09:30:00+08:00", "author": [{{"@type": "Person", "name": "高亦舟"}}],
"publisher": {{"@type": "Organization", "name": "第一财经"}}}}]}}</script></head><body><nav><a href="/">首页</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{text}</p>" for text in BODY)}<table><tr><td>库存</td><td>三周</td></tr></table></article><footer>版权所有</footer></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>第一财经</title><language>zh-cn</language><item><title>{TITLE}</title><guid>g1</guid><link>https://example.com/1</link>
<pubDate>Fri, 24 Oct 2025 08:00:00 +0800</pubDate><description>&lt;p&gt;{BODY[0]}&lt;/p&gt;</description></item><item><title>B</title><guid>g2</guid><description>{BODY[1]}</description></item></channel></rss>"""


def read(data: bytes | str, path: str) -> list[Saved]:
    return list(articles.read(data.encode() if isinstance(data, str) else data, path))


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "utf-16", "gb18030"])
def test_a_page_gives_its_text_and_says_where_its_metadata_is_from(charset: str) -> None:
    [saved] = read(PAGE.replace('charset="utf-8"', f'charset="{charset}"').encode(charset), "a.html")
    article = saved.article
    assert article is not None
    assert (article.title, article.source, article.author, article.url) == (
        TITLE,
        "第一财经",
        "高亦舟",
        "https://example.com/a/1",
    )
    assert str(article.published_at) == "2025-10-24 08:00:00+08:00"
    assert str(article.modified_at) == "2025-10-24 09:30:00+08:00"
    assert "title: from json-ld" in article.notes
    assert all(text in article.text for text in BODY)
    assert "三周" in article.text
    assert "首页" not in article.text


def test_entry_html_becomes_plain_paragraphs_with_tables_and_lists() -> None:
    html = "<p>One <b>bold</b> word<sup>1</sup>.</p><ul><li>a<li>b</ul><table><tr><td>x<td>1<tr><td>y<td>2</table>tail<br>more<script>no</script><figure><figcaption>cap</figcaption></figure>"
    found = articles.paragraphs_of_html(html)
    assert [p.text for p in found] == ["One bold word[1].", "a", "b", "x | 1", "y | 2", "tail", "more", "cap"]
    assert [p.number for p in found] == list(range(1, 9))
    assert found[-1].skipped == "caption"


def test_a_brief_in_html_stays_a_brief() -> None:
    html = "<h3>Group 1: Talks</h3><ul><li>China limits exports [1]</li><li>The EU asks for talks [2]</li></ul><h3>Group 2: Next</h3><ul><li>A meeting is planned [3]</li></ul>"
    assert shape(record(title="T", content=html)) == "1=2 2=1"


def test_a_feed_document_gives_an_article_an_entry() -> None:
    first, second = read(RSS, "f.xml")
    assert (first.path, first.id, second.path) == ("f.xml#1", "g1", "f.xml#2")
    assert first.article is not None
    assert second.article is not None
    assert (first.article.title, first.article.source, first.article.url) == (
        TITLE,
        "第一财经",
        "https://example.com/1",
    )
    assert first.article.summary_only
    assert second.article.undated


def _mail(charset: str, text: str, subject: str, *, html: bool = False) -> bytes:
    message = MIMEMultipart("alternative")
    message["Subject"], message["From"], message["Date"] = (
        subject,
        "第一财经 <news@example.com>",
        "Fri, 24 Oct 2025 08:00:00 +0800",
    )
    message["Message-ID"] = "<1@example.com>"
    if not html:
        message.attach(MIMEText(text, "plain", charset))
    message.attach(MIMEText(f"<html><body><p>{text}</p></body></html>", "html", "utf-8"))
    return message.as_bytes()


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("gbk", BODY[0]),
        ("shift_jis", "商務省は輸出許可を出した。"),
        ("iso-2022-jp", "商務省は輸出許可を出した。"),
        ("utf-8", BODY[1]),
        ("big5", "美國商務部公布調查結果。"),
    ],
)
def test_a_mail_is_read_in_its_charset(charset: str, text: str) -> None:
    [saved] = read(_mail(charset, text, TITLE), "m.eml")
    assert saved.article is not None
    assert (saved.id, saved.article.title, saved.article.source) == ("<1@example.com>", TITLE, "第一财经")
    assert text in saved.article.text


def test_a_mail_of_html_alone_is_read() -> None:
    [saved] = read(_mail("utf-8", BODY[0], TITLE, html=True), "m.eml")
    assert saved.article is not None
    assert BODY[0] in saved.article.text


def test_members_of_archives_are_read_in_order_under_their_paths() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("b/page.html", PAGE)
        archive.writestr("a.jsonl", '{"text": "x"}\n\n{"text": "y", "id": 7}\n')
        archive.writestr("bomb.txt", "0" * 30_000_000, compress_type=zipfile.ZIP_DEFLATED)
    found = read(buffer.getvalue(), "z.zip")
    assert [saved.path for saved in found] == [
        "z.zip!b/page.html",
        "z.zip!a.jsonl#1",
        "z.zip!a.jsonl#3",
        "z.zip!bomb.txt",
    ]
    assert (found[2].id, found[3].error) == ("7", "larger unpacked than the limit")


def test_pages_of_a_warc_are_read() -> None:
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    assert warcio
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            "https://example.com/w",
            "response",
            payload=io.BytesIO(PAGE.encode()),
            length=len(PAGE.encode()),
            http_headers=headers,
        )
    )
    [saved] = read(buffer.getvalue(), "w.warc.gz")
    assert saved.article is not None
    assert (saved.path, saved.article.title) == ("w.warc.gz#1", TITLE)


def test_gzip_is_looked_into() -> None:
    [saved] = read(gzip.compress(json.dumps({"title": "T", "text": "x"}).encode()), "a.json.gz")
    assert saved.article is not None
    assert saved.article.title == "T"


def test_wallabag_is_a_dialect() -> None:
    article = record(
        title="T",
        domain_name="example.com",
        url="https://example.com/a",
        content="<p>China eased controls.</p>",
        published_at="2025-05-01T10:00:00+0200",
        language="en_GB",
        tags=["x"],
    )
    assert (article.source, article.text, str(article.published_at)) == (
        "example.com",
        "China eased controls.",
        "2025-05-01 10:00:00+02:00",
    )


@pytest.mark.parametrize(
    ("data", "path", "paths"),
    [
        ('{"text": "a"}', "a.json", ["a.json"]),
        ('[{"text": "a"}, 5, {"text": "b"}]', "a.json", ["a.json#1", "a.json#2", "a.json#3"]),
        ('\n{"text": "a"}\n\n{"text": "b"}\n', "a.jsonl", ["a.jsonl#2", "a.jsonl#4"]),
        ('{"text": "a"}\n{"text": "b"}\n', "-", ["-#1", "-#2"]),
        ('{"text": "a"}\n', "a.jsonl", ["a.jsonl#1"]),
        ("plain words\n\nof a text", "a.txt", ["a.txt"]),
    ],
)
def test_paths_name_the_line_or_the_number(data: str, path: str, paths: list[str]) -> None:
    assert [saved.path for saved in read(data, path)] == paths


@pytest.mark.parametrize(
    ("data", "path", "why"),
    [
        (b"", "a.txt", "empty"), (b"{broken", "a.json", "no JSON"), (b"[1]", "a.json", "no article: not a JSON object"), (b"\x00\x01\x02" * 999, "a.bin", "no text: binary data"),
        (b"PK\x03\x04rubbish", "a.zip", "no zip archive"), (b"\x1f\x8brubbish", "a.gz", "gzip data"), (b"[" * 100_000, "a.json", "no JSON"), (b"word " * 200_000, "a.txt", "refused"),
        (b"<html><body>" + b"<div>" * 300_000, "a.html", "refused"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, path: str, why: str) -> None:
    [saved] = read(data, path)
    assert saved.article is None
    assert why in (saved.error or "")


@pytest.mark.parametrize("blank", [b"", b" \t", b"\n", b"\r\n"])
def test_a_blank_line_is_counted_and_is_no_article(blank: bytes) -> None:
    lines = [b'{"text": "a"}\n', blank, b'{"text": "b"}', blank]
    assert [saved.path for saved in articles.read_lines(lines, "a.jsonl")] == ["a.jsonl#1", "a.jsonl#3"]


@pytest.mark.parametrize("path", ["a.json", "a.jsonl", "-"])
def test_half_a_surrogate_pair_in_json_costs_one_character(path: str) -> None:
    [saved] = read(r'{"title": "cut \ud83d", "text": "Pairs \ud83d\ude00 stay."}', path)
    assert saved.article is not None
    assert saved.article.title == "cut \ufffd"
    assert saved.article.text == "Pairs \U0001f600 stay."


def test_a_broken_line_does_not_stop_the_others() -> None:
    found = list(articles.read_lines([b'{"text": "a"}\n', b"\n", b"{oops\n", b'{"text": "b"}'], "x.jsonl"))
    assert [(saved.path, saved.error is None) for saved in found] == [
        ("x.jsonl#1", True),
        ("x.jsonl#3", False),
        ("x.jsonl#4", True),
    ]


def test_an_article_without_a_body_or_with_a_wrong_date_is_kept_and_marked() -> None:
    article = record(title="T", published="the other day", seen_at="2025-06-12T00:00:00Z")
    assert article.undated
    assert {"no text", "published: the date could not be read"} <= set(article.notes)


def test_a_date_more_than_a_day_ahead_is_undated() -> None:
    assert record(text="x", published="2025-06-14", seen_at="2025-06-12T00:00:00Z").undated
    assert not record(text="x", published="2025-06-12", seen_at="2025-06-12T00:00:00Z").undated


@pytest.mark.parametrize("charset", ["gbk", "shift_jis", "euc_jp", "big5", "utf-16-le", "iso-2022-jp"])
def test_undeclared_encodings_are_told_by_evidence(charset: str) -> None:
    text = {
        "gbk": "".join(BODY),
        "utf-16-le": "".join(BODY),
        "big5": "美國商務部公布調查結果，自三月一日起對進口工具機加徵關稅，這項關稅原訂二月實施。",
    }.get(charset, "商務省は輸出許可を出したと発表した。中国政府は四月から七種類の規制を続けている。")
    [saved] = read(text.encode(charset), "a.txt")
    assert saved.article is not None
    assert saved.article.text == text
    assert any("by evidence" in remark for remark in saved.article.notes)


def test_mojibake_is_mended_and_told() -> None:
    article = record(
        title="T", text=BODY[0].encode().decode("cp1252", "ignore") if False else BODY[0].encode().decode("latin-1")
    )
    assert article.text == BODY[0]
    assert any("mojibake" in remark for remark in article.notes)


def test_the_tier_comes_from_the_record_else_from_the_table() -> None:
    [a, b] = articles.read(
        b'[{"text": "x", "tier": 1}, {"text": "x", "source": "S", "url": "https://e.com"}]',
        "a.json",
        tier_of=lambda url, source: 2 if (url, source) == ("https://e.com", "S") else 4,
    )
    assert a.article is not None
    assert b.article is not None
    assert (a.article.tier, b.article.tier) == (1, 2)


def test_an_entry_of_a_feed_is_an_article_in_the_feeds_zone() -> None:
    entry = Entry(
        key="k",
        title="稀土 &amp; 磁铁",
        published_raw="2025-06-12 03:05",
        content="<p>China eased controls.</p>" * 40,
        link="https://e.com/1",
    )
    article = articles.article_of_entry(
        entry, Feed(id=1, url="https://e.com/f", name="E", timezone="Asia/Tokyo", tier=2)
    )
    assert (article.title, str(article.published_at), article.published_zone, article.tier, article.summary_only) == (
        "稀土 & 磁铁",
        "2025-06-12 03:05:00+09:00",
        "feed",
        2,
        False,
    )


def test_an_edit_tells_the_claims_that_changed() -> None:
    old = articles.parse(
        record(text="The ban ends on May 1, 2026.\n\nChina approved 38 licences on Monday."), [0, 1]
    ).article
    new = articles.parse(
        record(text="The ban ends on June 1, 2026.\n\nChina approved 38 licences on Monday."), [0, 1]
    ).article
    [edit] = articles.changed_claims(old, new)
    assert edit.before is not None
    assert edit.after is not None
    assert (edit.before.text, edit.after.text) == ("The ban ends on May 1, 2026.", "The ban ends on June 1, 2026.")
    assert articles.changed_claims(old, old) == ()


SAMPLES = [
    (DATA / "reference.txt").read_bytes(),
    PAGE.encode(),
    RSS.encode(),
    _mail("gbk", BODY[0], TITLE),
    (DATA / "digests" / "D094.json").read_bytes(),
    (DATA / "prose" / "Q034.json").read_bytes(),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_mutations_of_samples_never_crash(sample: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(sample)))
    flipped = bytearray(sample[:cut])
    for place in data.draw(st.lists(st.integers(0, max(0, cut - 1)), max_size=12)):
        if flipped:
            flipped[place] = data.draw(st.integers(0, 255))
    for saved in articles.read(bytes(flipped), data.draw(st.sampled_from(["a.txt", "a.json", "a.html", "a.eml", "-"]))):
        if saved.article is not None:
            articles.parse(saved.article, {0, 1, 2}).article.model_dump_json()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.json", "a.jsonl", "a.html", "a.eml", "a.xml", "-"]))
def test_no_bytes_at_all_crash(data: bytes, path: str) -> None:
    for saved in articles.read(data, path):
        assert (saved.article is None) != (saved.error is None)
        if saved.article is not None:
            articles.parse(saved.article)
