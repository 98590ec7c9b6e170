"""G13: the resolver on claims with and without a date, beside dateparser's search."""

import datetime as dt

from tests.bench.measure import Row, medians
from worker import deadlines

AT = dt.date(2026, 3, 5)
WITHOUT = (
    "Grain traders cut output of 4,512 tonnes as demand stayed weak [3]",
    "The ministry published a note on energy costs and kept its outlook unchanged, officials said.",
    "分析人士认为，双方仍有时间避免全面升级，市场反应平静。",
    "市場関係者の間では、想定より踏み込んだ内容だという受け止めが広がっている。",
)
WITH = (
    "The affiliates rule remains suspended through November 9, 2026, and is not revived by this action.",
    "Additional tariffs on Chinese goods stay frozen until mid-August, the two sides said in a statement.",
    "商务部2025年第55号至第58号公告暂停实施，期限自即日起至2026年11月10日。",
    "上乗せ関税の停止期限を90日間延長する大統領令に署名した。新たな期限は11月10日となる。",
)
REPEAT = 100


def rows() -> list[Row]:
    """Microseconds a claim, and the ratio to dateparser on the same claims."""
    from dateparser.search import search_dates

    base = dt.datetime(2026, 3, 5, tzinfo=dt.UTC)

    def ours(claims: tuple[str, ...]) -> None:
        for _ in range(REPEAT):
            for claim in claims:
                deadlines.expressions(claim, at=AT)

    def theirs() -> None:
        for claim, language in zip(WITH, ("en", "en", "zh", "ja"), strict=True):
            search_dates(claim, languages=[language], settings={"RELATIVE_BASE": base})

    theirs()
    ours(WITH)
    times = medians({"without": lambda: ours(WITHOUT), "with": lambda: ours(WITH), "dateparser": theirs})
    without = times["without"] / (REPEAT * len(WITHOUT)) * 1e6
    with_date = times["with"] / (REPEAT * len(WITH)) * 1e6
    ratio = times["dateparser"] / len(WITH) * 1e6 / with_date
    return [
        Row("G13 claim without a date", "<= 60 us", f"{without:.1f} us", without / 60, without <= 60),
        Row("G13 claim with a date", "<= 300 us", f"{with_date:.1f} us", with_date / 300, with_date <= 300),
        Row("G13 against dateparser search", ">= 15x", f"{ratio:.1f}x", ratio, ratio >= 15),
    ]
