"""Whole articles: durations find their start, sentences lend their subject, chains end in one deadline."""

import datetime as dt

import pytest

from schemas.article import Article, Paragraph
from schemas.deadline import Deadline, DeadlineSighting, TimeExpression, TrackedDeadline
from schemas.vocabulary import Language
from tests.unit.deadlines.story import day
from worker.articles.records import Sentence, Split
from worker.deadlines import of_article, track


def article(*paragraphs: str, at: str | None, language: Language = "en") -> Split:
    """Prose of one-sentence paragraphs, all in one section."""
    sentences = tuple(
        Sentence(number - 1, text, number, 0, len(text), language, number, 0)
        for number, text in enumerate(paragraphs, 1)
    )
    page = Article(paragraphs=tuple(Paragraph(number=number, text=text) for number, text in enumerate(paragraphs, 1)))
    return Split(page, "prose", sentences, at=day(at) if at else None)


def deadlines(split: Split) -> list[TimeExpression]:
    return [one for many in of_article(split).values() for one in many if one.deadline]


def test_ninety_days_run_from_the_day_the_truce_takes_effect() -> None:
    geneva = article(
        "The United States and China will suspend most of the additional tariffs for an initial 90 days.",
        "By May 14, each side will hold back 24 percentage points of its duties.",
        at="2025-05-12",
    )
    assert [(str(one.end), one.kind, one.anchor, one.confidence) for one in deadlines(geneva)] == [
        ("2025-08-12", "resumes", "stated", "low"),
        ("2025-05-14", "takes_effect", None, "high"),
    ]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "The duties are suspended for one year.", "The suspension applies from 10 November 2025."),
        ("zh", "对美加征的24%关税再停一年。", "本公告自2025年11月10日起实施。"),
        ("ja", "24%の関税を1年間停止する。", "停止は2025年11月10日から適用する。"),
    ],
)
def test_a_year_runs_from_the_stated_day_in_each_language(language: Language, first: str, second: str) -> None:
    found = deadlines(article(first, second, at="2025-11-05", language=language))
    assert "2026-11-10" in [str(one.end) for one in found]


def test_two_starts_leave_a_duration_where_publication_put_it() -> None:
    found = deadlines(
        article(
            "Fees are suspended for 90 days.",
            "The rule takes effect on June 1.",
            "The list takes effect on July 1.",
            at="2025-05-12",
        )
    )
    assert (str(found[0].end), found[0].anchor, found[0].confidence) == ("2025-08-10", "publication", "low")


def test_a_stated_end_takes_the_place_of_a_counted_one() -> None:
    found = deadlines(article("The pause was extended by 90 days.", "It now expires on November 10.", at="2025-08-11"))
    assert [str(one.end) for one in found] == ["2025-11-10", "2025-11-10"]


def test_a_time_to_comment_never_runs_from_a_measures_start() -> None:
    found = deadlines(article("The rule takes effect on June 1.", "Comments are due within 30 days.", at="2025-05-12"))
    assert [(str(one.end), one.kind) for one in found] == [
        ("2025-06-01", "takes_effect"),
        ("2025-06-11", "comment_closes"),
    ]


def test_only_sentences_with_expressions_are_listed_and_offsets_are_theirs() -> None:
    split = article("Officials are in talks.", "The truce expires on Aug. 12.", at="2025-06-12")
    found = of_article(split)
    assert list(found) == [1]
    (one,) = found[1]
    assert split.sentences[1].text[one.offset :].startswith("on Aug. 12")


def test_the_same_month_is_the_one_named_before() -> None:
    split = article(
        "輸出規制を2026年11月10日まで停止すると公告した。",
        "対米禁輸の停止は、同じ月の27日までだ。",
        at="2025-11-11",
        language="ja",
    )
    assert [str(one.end) for one in deadlines(split)] == ["2026-11-10", "2026-11-27"]


def test_an_article_without_a_day_dates_only_what_is_written_in_full() -> None:
    found = deadlines(article("The truce expires on Aug. 12.", "The rule ends on May 1, 2026.", at=None))
    assert [(one.end, one.reason) for one in found] == [(None, "no_anchor"), (day("2026-05-01"), None)]


#: (seen on, tier, language, what the article says): three stories of the chronology, in three languages.
TRUCE = [
    ("2025-06-12", 2, "zh", "追加关税被冻结至8月中旬。"),
    ("2025-07-02", 2, "en", "The tariffs remain suspended until August 12, 2025."),
    ("2025-08-11", 1, "en", "The suspension is extended until November 10, 2025."),
    ("2025-08-12", 2, "ja", "停止期限は11月10日まで延長された。"),
    ("2025-11-04", 1, "en", "The suspension is extended until November 10, 2026."),
    ("2025-11-05", 2, "zh", "双方继续暂停加征关税至2026年11月10日。"),
    ("2026-09-24", 2, "en", "The truce was extended from November 10, 2026, to January 10, 2027."),
]
EXCLUSIONS = [
    ("2025-05-20", 1, "en", "The exclusions expire on May 31, 2025."),
    ("2025-05-31", 1, "en", "The exclusions are extended through August 31, 2025."),
    ("2025-08-28", 2, "zh", "排除措施延长至11月29日，原定8月31日到期。"),
    ("2025-11-26", 2, "ja", "適用除外を11月29日から2026年11月10日に延長する。"),
]
RECIPROCAL = [
    ("2025-04-10", 2, "en", "The reciprocal tariffs are paused until July 9, 2025."),
    ("2025-07-07", 2, "en", "The reciprocal pause was pushed back from July 9 to August 1."),
    ("2025-07-08", 2, "zh", "对等关税的暂缓期由7月9日推迟至8月1日。"),
    ("2025-08-01", 2, "ja", "8月1日に期限を迎える相互関税の停止は8月7日まで延長された。"),
    ("2025-08-01", 2, "zh", "对等关税暂缓期延长至8月7日。"),
]


@pytest.mark.parametrize(
    ("told", "results", "end"),
    [
        (TRUCE, ["new", "tightened", "moved", "same", "moved", "same", "moved"], "2027-01-10"),
        (EXCLUSIONS, ["new", "moved", "moved", "moved"], "2026-11-10"),
        (RECIPROCAL, ["new", "moved", "same", "moved", "same"], "2025-08-07"),
    ],
    ids=["truce", "exclusions", "reciprocal"],
)
def test_a_chain_told_in_three_languages_is_one_deadline(
    told: list[tuple[str, int, Language, str]], results: list[str], end: str
) -> None:
    known: dict[str, TrackedDeadline] = {}
    seen = []
    for number, (on, tier, language, text) in enumerate(told):
        for one in deadlines(article(text, at=on, language=language)):
            result = track(
                tuple(known.values()), sighting(one, number, tier, on), at=day(on), move_cue=one.kind == "extended"
            )
            known[result.deadline.id] = result.deadline
            seen.append(result.result)
    assert seen == results
    (chain,) = known.values()
    assert (str(chain.end), chain.sequence) == (
        end,
        len([result for result in results if result in {"moved", "tightened"}]),
    )


def sighting(one: TimeExpression, article_id: int, tier: int, on: str) -> DeadlineSighting:
    fields = one.model_dump(
        include={"kind", "start", "end", "bound", "confidence", "tense", "text", "moved_from", "precision", "anchor"}
    )
    return DeadlineSighting.model_validate(
        {"article": article_id, "source": f"source {article_id}", "tier": tier, "seen_at": dt.datetime.fromisoformat(f"{on}T12:00:00+00:00"), "deadline": Deadline(measure="m", **fields)}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "at", "told", "new", "old"),
    [
        ("en", "2026-09-14", ("Relief was prolonged to November 30.", "It was originally due to lapse on September 30."), "2026-11-30", "2026-09-30"),
        ("zh", "2026-09-14", ("豁免延长至12月31日。", "该豁免原定9月30日到期。"), "2026-12-31", "2026-09-30"),
        ("ja", "2026-09-14", ("免除は12月31日まで延長された。", "当初は9月30日に失効する予定だった。"), "2026-12-31", "2026-09-30"),
        ("zh", "2025-08-12", ("双方将关税休战延长至2025年11月10日，原期限为8月12日。",), "2025-11-10", "2025-08-12"),
        ("ja", "2025-08-29", ("8月31日に期限が切れる予定だった1974年通商法に基づく適用除外を、11月29日まで延長する。",), "2025-11-29", "2025-08-31"),
        ("en", "2026-09-14", ("The waiver, which had been set to expire on September 30, now runs until December 31.",), "2026-12-31", "2026-09-30"),
    ],
)  # fmt: skip
def test_an_old_end_is_what_the_new_one_moved(
    language: Language, at: str, told: tuple[str, ...], new: str, old: str
) -> None:
    found = deadlines(article(*told, at=at, language=language))
    assert [(str(one.end), str(one.moved_from)) for one in found] == [(new, old)]


@pytest.mark.parametrize(
    ("language", "title", "rest"),
    [
        ("en", "Graphite curbs' suspension extended by one year", ("The suspension, due to end on December 31, was extended until December 31, 2026.", "Applications open on January 15, 2026.")),
        ("zh", "石墨管制暂停期再延长一年", ("暂停期原定12月31日到期，现延长至2026年12月31日。", "申请自2026年1月15日起受理。")),
        ("ja", "黒鉛の輸出規制の停止を1年延長", ("12月31日に期限を迎える停止措置を2026年12月31日まで延長する。", "申請は2026年1月15日から受け付ける。")),
    ],
)  # fmt: skip
def test_an_extension_by_a_length_never_runs_from_another_measures_start(
    language: Language, title: str, rest: tuple[str, ...]
) -> None:
    found = deadlines(article(title, *rest, at="2025-12-08", language=language))
    assert {str(one.end) for one in found if one.kind == "extended"} == {"2026-12-31"}


@pytest.mark.parametrize(
    ("language", "text", "at", "start"),
    [
        ("zh", "财政部19日签署公告，依据法律自8月3日起征收10%的关税。", "2026-07-20", "2026-08-03"),
        ("zh", "商务部7日将12家企业列入管控名单，3月16日起适用。", "2026-03-08", "2026-03-16"),
        ("ja", "政府は19日、8月3日から10％の関税を課すと発表した。", "2026-07-20", "2026-08-03"),
    ],
)
def test_a_day_without_a_month_in_the_news_is_the_last_one(language: Language, text: str, at: str, start: str) -> None:
    found = deadlines(article(text, at=at, language=language))
    assert start in [str(one.start) for one in found]
    assert all(str(one.start) <= start for one in found)


@pytest.mark.parametrize(
    ("language", "title", "text", "kind"),
    [
        ("en", "EU to end tariff suspension in February", "The suspension lapses on February 7, 2026.", "resumes"),
        ("zh", "石墨新规2月实施", "新规将于2026年2月7日起施行。", "takes_effect"),
        ("ja", "装置の輸出規制、2月から強化", "輸出規制を2026年2月7日から強化すると発表した。", "takes_effect"),
    ],
)
def test_a_headlines_month_is_the_day_that_the_text_states(
    language: Language, title: str, text: str, kind: str
) -> None:
    found = deadlines(article(title, text, at="2025-12-08", language=language))
    assert [(str(one.start), str(one.end), one.kind) for one in found] == [("2026-02-07", "2026-02-07", kind)] * 2


def test_a_headlines_month_with_two_days_in_it_stays_a_month() -> None:
    told = ("Duties rise in February", "Duties on cars rise on February 7.", "Duties on ships rise on February 21.")
    assert str(deadlines(article(*told, at="2025-12-08"))[0].start) == "2026-02-01"
