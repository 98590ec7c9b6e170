"""Any interval, rendered in each language, resolves back to itself; any text at all is survived."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.vocabulary import Language
from worker.deadlines import expressions
from worker.deadlines.resolve import TABLES

DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2035, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()
HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """Up to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones] if ones or not tens else "")


def spelled(year: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(year))


def era(day: dt.date) -> str:
    first = day.year - 2018
    return f"令和{'元' if first == 1 else first}年{day.month}月{day.day}日"


RENDERED: dict[str, list[Callable[[dt.date], str]]] = {
    "en": [
        lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{MONTHS[day.month - 1][:3]}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
        lambda day: day.isoformat(),
        lambda day: f"{day.month}/{day.day}/{day.year}",
    ],
    "zh": [
        lambda day: f"{day.year}年{day.month}月{day.day}日",
        lambda day: f"{spelled(day.year)}年{han(day.month)}月{han(day.day)}日",
        lambda day: f"{day.year}年{day.month:02d}月{day.day:02d}日".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ],
    "ja": [lambda day: f"{day.year}年{day.month}月{day.day}日", era, lambda day: f"{day.year}年{han(day.month)}月{han(day.day)}日"],
}  # fmt: skip
UNTIL = {"en": "The duties are suspended until {}.", "zh": "上述关税暂停实施至{}。", "ja": "追加関税は{}まで停止する。"}
SPAN = {
    "en": "The duties are suspended from {} through {}.",
    "zh": "自{}至{}，上述关税暂停实施。",
    "ja": "追加関税は{}から{}まで停止する。",
}


def ends(
    text: str, language: Language, at: dt.date
) -> list[tuple[dt.date | None, dt.date | None, str | None, str | None]]:
    return [
        (one.start, one.end, one.bound, one.kind) for one in expressions(text, language=language, at=at) if one.deadline
    ]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@given(day=DAYS, before=st.integers(1, 700), which=st.integers(0, 9))
def test_a_day_comes_back(language: Language, day: dt.date, before: int, which: int) -> None:
    at = day - dt.timedelta(days=before)
    forms = RENDERED[language]
    text = UNTIL[language].format(forms[which % len(forms)](day))
    assert ends(text, language, at) == [(day, day, "until", "resumes")]


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@given(first=DAYS, length=st.integers(2, 900), which=st.integers(0, 9))
def test_from_a_to_b_comes_back(language: Language, first: dt.date, length: int, which: int) -> None:
    last = first + dt.timedelta(days=length)
    form = RENDERED[language][which % len(RENDERED[language])]
    text = SPAN[language].format(form(first), form(last))
    found = ends(text, language, first - dt.timedelta(days=3))
    assert found == [(first, first, "from", "takes_effect"), (last, last, "until", "resumes")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The licence is valid until mid-{}."),
        ("zh", "许可证有效期至{}月中旬。"),
        ("ja", "許可は{}月中旬まで有効だ。"),
    ],
)
@given(day=DAYS)
@settings(deadline=None)
def test_a_third_of_the_next_such_month_comes_back(language: Language, text: str, day: dt.date) -> None:
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    found = ends(text.format(MONTHS[month - 1] if language == "en" else month), language, day)
    assert found == [(dt.date(year, month, 11), dt.date(year, month, 20), "until", "licence_validity")]


@given(text=st.text(max_size=200), at=st.none() | DAYS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_survived_and_words_stand_where_they_were_found(text: str, at: dt.date | None) -> None:
    for language in (None, "en", "zh", "ja"):
        for one in expressions(text, language=language, at=at):
            assert text[one.offset : one.offset + len(one.text)] == one.text
            assert (one.start is None) == (one.end is None)
            assert one.start is None or one.end is None or one.start <= one.end
            assert one.deadline == (one.kind is not None)


PIECES = st.sampled_from(
    "until by from to through on 9 31 Feb. 29 2025年 11月 30日 まで から 至 自 起 前 内 第三季度 mid- August the end of next week 90 days 天 間 カ月 后 12:01 a.m. Friday 周五 金曜日 , . 。 、 ".split(
        " "
    )
)


@given(pieces=st.lists(PIECES, max_size=14), at=st.dates(dt.date(1901, 1, 1), dt.date(2190, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_any_heap_of_date_words_is_survived(pieces: list[str], at: dt.date) -> None:
    for glue in ("", " "):
        for language in ("en", "zh", "ja"):
            expressions(glue.join(pieces), language=language, at=at)


@pytest.mark.parametrize(
    ("language", "number"),
    [(language, number) for language, table in TABLES.items() for number in range(len(table.rows))],
)
@given(data=st.data(), at=st.none() | DAYS)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_row_matches_it_can_read(
    language: Language, number: int, data: st.DataObject, at: dt.date | None
) -> None:
    words = data.draw(
        st.from_regex(
            TABLES[language].rows[number].pattern,
            fullmatch=False,
            alphabet=st.characters(max_codepoint=0x9FFF),
        )
    )
    expressions(words, language=language, at=at)
