"""Scripts, numerals, amounts, days, addresses, copies."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.text.numerals import number, quantity
from worker.text.published import assumed_zone, published
from worker.text.quantities import Day, agree, amounts, days
from worker.text.scripts import language_of
from worker.text.similarity import content_hash, jaccard, shingles, sketch, words
from worker.text.urls import canonical, host


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("中国用稀土实现与美国对等谈判", None, "zh"),
        ("対中関税", None, "ja"),
        ("对中关税", None, "zh"),
        ("半導体輸出管理", "ja", "ja"),
        ("レアアース", "zh", "ja"),
        ("主力小型車「カゼ」を生産", None, "ja"),
        ("China's 商务部 (MOFCOM) said that it will approve the licences", None, "en"),
        ("Plain English", "zh", "en"),
        ("關稅戰", "zh-TW", "zh"),
    ],
)
def test_the_script_tells_the_language_and_the_hint_only_kanaless_han(
    text: str, hint: str | None, language: str
) -> None:
    assert language_of(text, hint) == language


@pytest.mark.parametrize(
    ("text", "value"),
    [("十一", 11), ("两", 2), ("１２", 12), ("三十", 30), ("1,200万", 12_000_000), ("二〇二五", 2025), ("一百二十", 120), ("十万亿", 10**13), ("thirty-five", 35),
     ("two hundred", 200), ("3.5", None), ("ministry", None), ("", None), ("九" * 100, None)],
)  # fmt: skip
def test_whole_numbers_of_three_languages(text: str, value: int | None) -> None:
    assert number(text) == value


def test_quantities_keep_decimals() -> None:
    assert quantity("3.8万") == Decimal(38000)


@pytest.mark.parametrize("text", ["30%", "30 per cent", "三成", "3割", "百分之三十", "thirty percent", "３０％"])
def test_a_share_has_one_form(text: str) -> None:
    assert amounts(f"fell by {text} in a year") == {("%", Decimal(30))}


@pytest.mark.parametrize("text", ["1,200万", "12 million", "12,000,000", "1200万"])
def test_an_amount_has_one_form(text: str) -> None:
    assert amounts(text) == {("", Decimal(12_000_000))}


@pytest.mark.parametrize(
    "text", ["Announcement No. 61", "第18号公告", "on 9 July 2025", "2025年8月12日", "Section 301", "9903.79.01"]
)
def test_names_and_days_are_no_amounts(text: str) -> None:
    assert not amounts(text)


def test_days_agree_as_far_as_they_say() -> None:
    assert days("until mid-August") == {Day(None, 8, "mid")}
    assert agree(Day(None, 8, "mid"), Day(2025, 8, 12))
    assert not agree(Day(2025, 8, 12), Day(2025, 8, 25))
    assert agree(Day(None, 11, 10), Day(2026, 11, 10))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("日经中文网·2025-06-12 03:05", "2025-06-12T03:05:00+08:00"),
        ("3 6 Ke· 2025-10-21 12:34", "2025-10-21T12:34:00+08:00"),
        ("2025年06月12日 09:00", "2025-06-12T09:00:00+08:00"),
        ("2025年6月12日 下午3:05", "2025-06-12T15:05:00+08:00"),
        ("Thu, 12 Jun 2025 01:02:03 GMT", "2025-06-12T01:02:03+00:00"),
        ("June 12, 2025 8:30 p.m. EDT", "2025-06-12T20:30:00-04:00"),
        ("2025-06-12 03:05 (UTC+8)", "2025-06-12T03:05:00+08:00"),
        ("08:30 GMT, 12 June 2025", "2025-06-12T08:30:00+00:00"),
        ("2025-06-12T03:05:00.000Z", "2025-06-12T03:05:00+00:00"),
        ("2025-05-27", "2025-05-27"),
        ("令和8年3月24日", "2026-03-24"),
        ("二〇二五年六月十二日", "2025-06-12"),
        ("12 June 2025", "2025-06-12"),
    ],
)
def test_dates_of_publication_are_read_as_written(raw: str, expected: str) -> None:
    found = published(raw, context="中文")
    assert found is not None
    assert found.at.isoformat() == expected


@pytest.mark.parametrize("raw", ["", "tomorrow", "2025-13-45", "No. 61", "24/7"])
def test_what_is_no_date_is_none(raw: str) -> None:
    assert published(raw) is None


def test_a_day_without_a_time_stays_a_day() -> None:
    found = published("2025-05-27", language="zh")
    assert found is not None
    assert type(found.at) is dt.date


@pytest.mark.parametrize(
    ("language", "context", "feed_zone", "zone", "offset"),
    [
        ("zh", "", None, "assumed", 8),
        ("ja", "", None, "assumed", 9),
        (None, "レアアース", None, "assumed", 9),
        (None, "稀土", None, "assumed", 8),
        ("en", "Reuters", None, "assumed", 0),
        (None, "Reuters", None, "assumed", 0),
        ("zh", "", "America/New_York", "feed", -4),
        ("en+zh", "", "no/such", "assumed", 0),
    ],
)
def test_a_time_without_a_zone_takes_the_feeds_else_its_languages(
    language: str | None, context: str, feed_zone: str | None, zone: str, offset: int
) -> None:
    found = published("2025-06-12 03:05", feed_zone=feed_zone, language=language, context=context)
    assert found is not None
    assert isinstance(found.at, dt.datetime)
    assert (found.zone, found.at.utcoffset()) == (zone, dt.timedelta(hours=offset))


def test_kana_beats_han_for_the_zone() -> None:
    assert assumed_zone(None, "経済", "ニュース") == "Asia/Tokyo"


@given(st.text(max_size=80))
def test_no_text_breaks_the_date_reader(raw: str) -> None:
    published(raw, context=raw)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://www.example.com/a/?utm_source=x&id=3#top", "https://example.com/a?id=3"),
        ("https://m.example.co.uk/x/amp/", "https://example.co.uk/x"),
        ("https://amp.example.com/story.html?from=rss", "https://example.com/story.html"),
        ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a/b", "https://example.com/a/b"),
        ("https://example.com/a?b=2&a=1", "https://example.com/a?a=1&b=2"),
        ("https://example.com/read?source=12", "https://example.com/read?source=12"),
        ("https://example.com/#!/news/5", "https://example.com#!/news/5"),
        ("mailto:desk@example.com", "mailto:desk@example.com"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_one_page_has_one_address(url: str, same: str) -> None:
    assert canonical(url) == same


@given(st.text(max_size=60))
def test_an_address_is_its_own_canonical_form(text: str) -> None:
    once = canonical(f"https://example.com/{text}")
    assert canonical(once) == once
    host(text)


WIRE = (
    "The European Union will cut its tariff-free steel quotas by 47% from July 1 and double the duty above them to 50%, the European Commission said on Tuesday. "
    "The plan replaces a safeguard that expires on June 30 after eight years. Turkey, India and South Korea would lose most, according to a study of the trade body. "
    "Importers have asked for a longer transition because contracts for the third quarter are already signed. Parliament votes in the middle of June."
)


def test_house_style_makes_no_other_text() -> None:
    edited = (
        "BRUSSELS, May 26 (Agency) - "
        + WIRE.replace("47%", "47 per cent").replace("50%", "50 percent").replace("July 1", "Jul. 1")
        + "\n(Reporting by A. Nother; Editing by B. Cause)"
    )
    assert jaccard(shingles(WIRE), shingles(edited)) >= 0.8
    assert content_hash("t", WIRE) != content_hash("t", edited)


def test_another_story_in_the_same_words_of_trade_is_no_copy() -> None:
    other = "The United States raised its duty on steel to 50% in June and Canada answered with quotas of its own, officials in Ottawa said on Tuesday while talks went on."
    assert jaccard(shingles(WIRE), shingles(other)) < 0.2


def test_copies_share_most_of_their_sketch() -> None:
    edited = WIRE.replace("on Tuesday", "Tuesday")
    assert len(set(sketch(WIRE)) & set(sketch(edited))) >= 10
    assert all(0 <= value < 2**63 for value in sketch(WIRE))
    assert len(sketch(WIRE)) <= 16


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Duties of 1,234.5 tonnes; it's 5 % more.", "duties of 1,234.5 ton it's 5 pct more"),
        ("On Sept. 5 and 12 December the U.S. met Mr. Orr", "on sep 5 and 12 dec the us met orr"),
        ("a_b x-1 'quoted' 90days 3.", "a b x 1 quoted 90 days 3"),
        ("labour organised the metric tons", "labor organized the ton"),
    ],
)
def test_house_style_and_punctuation_make_no_other_words(text: str, found: str) -> None:
    assert words(text) == found.split()
    assert words(text + " 中") == [*found.split(), "中"]


def test_white_space_width_and_quotes_make_no_other_content() -> None:
    assert content_hash("标题", "“a”  b\n３０％") == content_hash("标题", '"a" b 30%')
