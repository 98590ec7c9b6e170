"""Time expressions: forms, reasons, clock times, moves, years (DOMAIN 3.2, 3.5, 8)."""

import datetime as dt

import pytest

from schemas.deadline import TimeExpression
from schemas.vocabulary import Language
from tests.unit.deadlines.story import day
from worker.deadlines import expressions, is_cue

P = "2025-06-12"  # a Thursday


def one(text: str, at: str = P, language: Language | None = None) -> TimeExpression:
    """The only expression of a text that is a deadline."""
    found = [each for each in expressions(text, language=language, at=day(at)) if each.deadline]
    assert len(found) == 1, [(each.text, each.start, each.end, each.reason) for each in found]
    return found[0]


def reasons(text: str, at: str = P, language: Language | None = None) -> list[str | None]:
    return [each.reason for each in expressions(text, language=language, at=day(at)) if not each.deadline]


def span(text: str, at: str = P, language: Language | None = None) -> tuple[str, str]:
    """The days of a text's only expression that names days."""
    found = [each for each in expressions(text, language=language, at=day(at)) if each.start]
    assert len(found) == 1, [(each.text, each.start, each.end) for each in found]
    return str(found[0].start), str(found[0].end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("expires on Nov. 10, 2025", "2025-11-10", "2025-11-10"),
        ("expires on 10 November", "2025-11-10", "2025-11-10"),
        ("expires 2025-11-10", "2025-11-10", "2025-11-10"),
        ("expires on the tenth of November, 2025", "2025-11-10", "2025-11-10"),
        ("expires on Monday, November 10", "2025-11-10", "2025-11-10"),
        ("expires on 11/10/2025", "2025-11-10", "2025-11-10"),
        ("starts in early August", "2025-08-01", "2025-08-10"),
        ("starts in mid-August", "2025-08-11", "2025-08-20"),
        ("starts in late February", "2026-02-21", "2026-02-28"),
        ("starts in mid- to late August", "2025-08-11", "2025-08-31"),
        ("starts in the second half of 2025", "2025-07-01", "2025-12-31"),
        ("starts in the fourth quarter of next year", "2026-10-01", "2026-12-31"),
        ("ends at the end of February 2028", "2028-02-29", "2028-02-29"),
        ("ends at the end of the quarter", "2025-06-30", "2025-06-30"),
        ("starts next week", "2025-06-16", "2025-06-22"),
        ("starts in the week of July 20", "2025-07-20", "2025-07-26"),
        ("starts in the first week of July", "2025-07-01", "2025-07-07"),
        ("starts on the first Monday of July", "2025-07-07", "2025-07-07"),
        ("starts tomorrow", "2025-06-13", "2025-06-13"),
        ("starts two weeks from now", "2025-06-26", "2025-06-26"),
        ("starts on Thanksgiving", "2025-11-27", "2025-11-27"),
    ],
)
def test_english_forms(text: str, start: str, end: str) -> None:
    assert span(f"The new duty {text}.") == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025年11月10日", "2025-11-10", "2025-11-10"),
        ("二〇二五年十一月十日", "2025-11-10", "2025-11-10"),
        ("２０２５年１１月１０日", "2025-11-10", "2025-11-10"),
        ("明年二月二十八日", "2026-02-28", "2026-02-28"),
        ("8月上旬", "2025-08-01", "2025-08-10"),
        ("8月下旬", "2025-08-21", "2025-08-31"),
        ("9月底", "2025-09-30", "2025-09-30"),
        ("下月中旬", "2025-07-11", "2025-07-20"),
        ("下周三", "2025-06-18", "2025-06-18"),
        ("第三季度", "2025-07-01", "2025-09-30"),
        ("明年上半年", "2026-01-01", "2026-06-30"),
        ("下个月", "2025-07-01", "2025-07-31"),
        ("本季度末", "2025-06-30", "2025-06-30"),
        ("两周后", "2025-06-26", "2025-06-26"),
        ("后天", "2025-06-14", "2025-06-14"),
        ("春节", "2026-02-17", "2026-02-17"),
    ],
)
def test_chinese_forms(text: str, start: str, end: str) -> None:
    assert span(f"新规将于{text}生效。") == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("令和7年11月10日", "2025-11-10", "2025-11-10"),
        ("2025年11月10日（月）", "2025-11-10", "2025-11-10"),
        ("十一月十日", "2025-11-10", "2025-11-10"),
        ("24日", "2025-06-24", "2025-06-24"),
        ("8月上旬", "2025-08-01", "2025-08-10"),
        ("8月末", "2025-08-31", "2025-08-31"),
        ("来月下旬", "2025-07-21", "2025-07-31"),
        ("来週火曜日", "2025-06-17", "2025-06-17"),
        ("第3四半期", "2025-07-01", "2025-09-30"),
        ("年度末", "2026-03-31", "2026-03-31"),
        ("令和8年度末", "2027-03-31", "2027-03-31"),
        ("年末", "2025-12-31", "2025-12-31"),
        ("3カ月後", "2025-09-12", "2025-09-12"),
        ("あさって", "2025-06-14", "2025-06-14"),
    ],
)
def test_japanese_forms(text: str, start: str, end: str) -> None:
    assert span(f"新しい規則は{text}に施行される。") == (start, end)


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("The list takes effect on January 1.", "2025-12-29", "2026-01-01"),
        ("The pause lapsed on December 30.", "2026-01-02", "2025-12-30"),
        ("The truce expires on Aug. 12.", "2025-08-14", "2025-08-12"),
        ("The derogation ends on Feb. 29.", "2026-11-01", "2028-02-29"),
        ("The duty took effect on Friday.", P, "2025-06-06"),
        ("The duty takes effect on Friday.", P, "2025-06-13"),
        ("24日に発効した。", P, "2025-05-24"),
    ],
)
def test_years_months_and_weekdays_follow_the_tense(text: str, at: str, end: str) -> None:
    assert str(one(text, at).end) == end


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The controls have applied since April.", "since"),
        ("自2023年8月以来，镓锗出口须经许可。", "since"),
        ("As of June 1, customs had refunded $2 billion.", "as_of"),
        ("截至6月10日，已有120家企业获批。", "as_of"),
        ("5月末時点で約半数が承認された。", "as_of"),
        ("In May, exports fell by 30%.", "data_period"),
        ("5月份对美出口下降三成。", "data_period"),
        ("The portal is open 24/7.", "number"),
        ("Announcement No. 61 of 2025 stays.", "number"),
        ("税则号8505.11项下的货物。", "number"),
        ("Beijing may raise tariffs.", "modal"),
        ("The ministry announced the probe on Monday.", "history"),
        ("商务部2日宣布发起调查。", "history"),
        ("中国政府は6日、輸出を禁止すると発表した。", "history"),
    ],
)
def test_what_is_no_deadline_says_why(text: str, reason: str) -> None:
    assert [each for each in expressions(text, at=day(P)) if each.deadline] == []
    assert reason in reasons(text)


def test_days_stand_also_where_they_limit_nothing() -> None:
    (since,) = expressions("Exports have been subject to licensing since April 4.", at=day(P))
    assert (since.deadline, since.start, since.bound, since.kind, since.confidence) == (
        False,
        day("2025-04-04"),
        None,
        None,
        None,
    )
    (number,) = expressions("The desk is staffed 24/7.", at=day(P))
    assert (number.start, number.reason) == (None, "number")


@pytest.mark.parametrize(
    ("text", "time", "zone", "last"),
    [
        (
            "The suspension ends at 12:01 a.m. Eastern time on November 10, 2025.",
            "00:01",
            "America/New_York",
            "2025-11-09",
        ),
        ("The suspension ends on November 10, 2025, at 12:01 a.m. EST.", "00:01", "America/New_York", "2025-11-09"),
        (
            "The exclusions expire at 11:59 p.m. Eastern Standard Time on November 10, 2025.",
            "23:59",
            "America/New_York",
            None,
        ),
        ("The window closes at 5 p.m. on November 10, 2025.", "17:00", None, None),
        ("暂停期至2025年11月10日零时止。", "00:00", None, "2025-11-09"),
        ("停止措置は2025年11月10日午前0時1分まで続く。", "00:01", None, "2025-11-09"),
    ],
)
def test_the_day_is_the_one_written_whatever_the_hour(text: str, time: str, zone: str | None, last: str | None) -> None:
    found = one(text)
    assert (found.start, found.end, found.precision) == (day("2025-11-10"), day("2025-11-10"), "minute")
    assert (found.time, found.zone, found.last_full_day) == (time, zone, day(last) if last else None)


def test_a_start_has_no_last_full_day() -> None:
    found = one("A 50% duty takes effect at 12:01 a.m. Eastern on August 1, 2025.")
    assert (found.kind, found.time, found.last_full_day) == ("takes_effect", "00:01", None)


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("The pause was pushed back from July 9 to August 1.", "2025-08-01", "2025-07-09"),
        ("The exclusions, due to lapse on July 29, will run until November 10.", "2025-11-10", "2025-07-29"),
        ("The tariffs start on August 7 instead of August 1.", "2025-08-07", "2025-08-01"),
        ("The increase, set for July 1, 2026, is postponed to January 1, 2027.", "2027-01-01", "2026-07-01"),
        ("原定7月9日到期的宽限期被推迟到8月1日。", "2025-08-01", "2025-07-09"),
        ("双方同意将最后期限由7月9日推迟至8月1日。", "2025-08-01", "2025-07-09"),
        ("7月9日の期限を8月1日に延期した。", "2025-08-01", "2025-07-09"),
        ("7月9日に切れるはずだった休戦は8月1日まで延びる。", "2025-08-01", "2025-07-09"),
    ],
)
def test_moved_from_a_to_b_is_one_deadline_that_remembers(text: str, new: str, old: str) -> None:
    found = one(text)
    assert (str(found.end), str(found.moved_from), found.bound in {"until", "from"}) == (new, old, True)
    assert "old_date" in reasons(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The rule is suspended from 10 November 2025 through 9 November 2026.", "takes_effect", "resumes"),
        ("自2025年11月10日至2026年11月10日，上述公告暂停实施。", "takes_effect", "resumes"),
        ("課税期間は令和7年11月10日から令和8年11月10日までとする。", "takes_effect", "expires"),
    ],
)
def test_from_a_to_b_gives_a_start_and_an_end(text: str, start: str, end: str) -> None:
    first, second = (each for each in expressions(text, at=day(P)) if each.deadline)
    assert (first.kind, first.bound, str(first.start)) == (start, "from", "2025-11-10")
    assert (second.kind, second.bound, second.end and second.end.year) == (end, "until", 2026)


def test_a_meeting_from_a_to_b_is_one() -> None:
    assert span("双方将于9月14日至17日举行会谈。") == ("2025-09-14", "2025-09-17")
    assert span("Ministers will meet on Sept. 14-17.") == ("2025-09-14", "2025-09-17")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The tariffs are suspended until November 10.", "resumes"),
        ("The suspension of the tariffs ends on November 10.", "resumes"),
        ("The tariffs end on November 10.", "expires"),
        ("The ban will remain in effect until November 10.", "expires"),
        ("The truce ends on November 10.", "truce_ends"),
        ("The truce was extended until November 10.", "extended"),
        ("The tariffs snap back on November 10.", "resumes"),
        ("The licence expires on November 10.", "licence_validity"),
        ("The grace period ends on November 10.", "transition_ends"),
        ("措施暂停至11月10日。", "resumes"),
        ("暂停期将于11月10日结束。", "resumes"),
        ("措施将于11月10日终止。", "expires"),
        ("許可証は11月10日に失効する。", "licence_validity"),
        ("停止措置は11月10日に終わる。", "resumes"),
        ("規制は11月10日に終わる。", "expires"),
    ],
)
def test_the_end_of_a_suspension_brings_the_measure_back(text: str, kind: str) -> None:
    assert one(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Licences could be approved within a week of the leaders signing off.",
        "The order takes effect 30 days after publication.",
        "The ministry has 45 working days to rule on an application.",
        "The 180-day protest window is closing.",
        "自受理之日起45个工作日内作出决定。",
        "署名から30日以内に発効する。",
    ],
)
def test_what_waits_for_an_event_is_an_unresolved_deadline(text: str) -> None:
    found = one(text)
    assert (found.start, found.end, found.confidence, found.reason) == (None, None, "none", "no_anchor")


def test_a_duration_counts_from_the_stated_day_else_from_publication() -> None:
    stated = [
        each
        for each in expressions("The duty takes effect on May 14 and lapses after 90 days.", at=day("2025-05-12"))
        if each.deadline
    ][1]
    assert (str(stated.end), stated.anchor, stated.confidence, stated.duration_days) == (
        "2025-08-12",
        "stated",
        "medium",
        90,
    )
    counted = one("Both sides will lower duties for 90 days.", "2025-05-12")
    assert (str(counted.end), counted.anchor, counted.confidence) == ("2025-08-10", "publication", "low")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The licence is valid for six months from August 31, 2025.", "2026-02-28"),
        ("The licence is valid for one year from 29 February 2024.", "2025-02-28"),
        ("The licence is valid for 90 days from 14 May 2025.", "2025-08-12"),
    ],
)
def test_short_months_and_leap_years_take_the_last_day(text: str, end: str) -> None:
    assert [str(each.end) for each in expressions(text, at=day("2024-02-01")) if each.kind == "licence_validity"] == [
        end
    ]


def test_without_a_publication_day_nothing_relative_resolves() -> None:
    found = expressions("The truce expires on Aug. 12, and talks resume on November 10, 2025.", at=None)
    assert [(each.start, each.reason) for each in found] == [(None, "no_anchor"), (day("2025-11-10"), None)]
    assert expressions("暂停90天。", at=None)[0].start is None


def test_offsets_point_at_the_words_in_the_original() -> None:
    text = "ＭＯＦＣＯＭ：追加关税被冻结至８月中旬，見直しは别论。"
    for each in expressions(text, at=day(P)):
        assert text[each.offset : each.offset + len(each.text)] == each.text


def test_a_time_of_day_does_not_end_the_sentence() -> None:
    found = one("The pause ends at 12:01 a.m. Eastern time on November 10, 2025.")
    assert found.kind == "truce_ends"


def test_an_end_of_the_year_does_not_expire() -> None:
    assert one("A decision is expected by the end of the year.").kind == "decision_due"


def test_a_condition_does_not_extend() -> None:
    assert one("The surcharge expires July 24 unless Congress extends it.", "2026-02-25").kind == "expires"


@pytest.mark.parametrize(
    "text",
    ["", " ", "Officials may sign.", "中国と米国は協議した。", "贸易部门表示关切。", "The duties hurt exporters."],
)
def test_texts_without_dates_give_no_deadline(text: str) -> None:
    assert not [each for each in expressions(text, at=day(P)) if each.deadline]


def test_the_cheap_cue_never_hides_a_deadline() -> None:
    assert is_cue("until mid-August", "en")
    assert is_cue("年内に", "ja")
    assert is_cue("即日起生效", "zh")
    assert not is_cue("Officials are in talks.", "en")


def test_a_long_text_is_read_in_linear_time() -> None:
    text = "The truce expires on Aug. 12. " * 2000
    assert len(expressions(text, at=dt.date(2025, 6, 12))) == 2000
