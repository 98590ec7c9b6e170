"""A day that took another's place: one deadline, which remembers where it was, in each way that three languages say so."""

import pytest

from schemas.vocabulary import Language
from tests.unit.deadlines.story import day
from worker.deadlines import expressions


@pytest.mark.parametrize(
    ("language", "at", "text", "new", "old"),
    [
        ("en", "2025-12-01", "The increase to 35 percent, set for July 1, 2026, is postponed to January 1, 2027.", "2027-01-01", "2026-07-01"),
        ("en", "2026-04-10", "USTR moved the deadline for comments on the probe from April 15 to April 22.", "2026-04-22", "2026-04-15"),
        ("en", "2026-10-02", "The hearing originally set for October 6 will now be held on October 20.", "2026-10-20", "2026-10-06"),
        ("en", "2026-06-01", "The determination is now due on or about July 20, postponed from May 15.", "2026-07-20", "2026-05-15"),
        ("en", "2026-09-01", "The effective date of the rule is delayed from October 1 to December 1.", "2026-12-01", "2026-10-01"),
        ("en", "2026-09-01", "The launch was brought forward from October 1 to September 15.", "2026-09-15", "2026-10-01"),
        ("en", "2026-05-04", "The meeting previously scheduled for May 13 takes place on May 27 instead.", "2026-05-27", "2026-05-13"),
        ("zh", "2026-09-01", "新规原定10月1日生效，改为12月1日。", "2026-12-01", "2026-10-01"),
        ("zh", "2026-07-06", "美方把最后期限由7月9日顺延到8月1日。", "2026-08-01", "2026-07-09"),
        ("zh", "2026-02-28", "临时禁令到期日改为4月15日，原定3月15日。", "2026-04-15", "2026-03-15"),
        ("ja", "2026-06-20", "35％に引き上げる時期を、ことし7月1日から来年1月1日に延期した。", "2027-01-01", "2026-07-01"),
        ("ja", "2026-07-15", "13日から17日まで予定していた工場の生産停止を、24日まで延長する。", "2026-07-24", "2026-07-17"),
        ("ja", "2026-09-01", "10月1日だった期限を11月15日に延ばす。", "2026-11-15", "2026-10-01"),
    ],
)  # fmt: skip
def test_a_moved_day_is_one_deadline_that_remembers(language: Language, at: str, text: str, new: str, old: str) -> None:
    (found,) = [one for one in expressions(text, language=language, at=day(at)) if one.deadline]
    assert (found.end, found.moved_from) == (day(new), day(old))


@pytest.mark.parametrize(
    ("language", "at", "text", "ends"),
    [
        ("ja", "2025-06-25", "EU、鉄鋼セーフガードを26年6月末まで延長", ["2026-06-30"]),
        ("zh", "2026-07-15", "静冈县的整车生产线自16日起停产。", ["2026-07-16"]),
        ("zh", "2025-12-20", "自2026年1月15日起加征10%，7月1日起升至35%。", ["2026-01-15", "2026-07-01"]),
        ("zh", "2026-11-01", "商务部自11月10日起暂停对9月25日列入清单的企业采取的措施，期限一年。", ["2026-11-10", "2027-11-10"]),
        ("zh", "2026-01-20", "半導體關稅豁免至民國116年1月20日。", ["2027-01-20"]),
        ("zh", "2025-11-08", "4月起对7类中重稀土实施的管制不在暂停之列。", []),
        ("ja", "2026-02-21", "米連邦最高裁は20日、大統領の関税を違法とする判決を言い渡した。", []),
        ("ja", "2026-05-10", "控訴裁は7日、徴収を違法とする判断を下した。", []),
        ("ja", "2026-05-10", "5日までに届いた意見は310件だった。", []),
        ("zh", "2026-05-10", "旧配额5月31日届满,6月1日由新配额取代。", ["2026-05-31", "2026-06-01"]),
        ("en", "2026-08-27", "India has imposed a duty on flat steel for three years from August 28.", ["2029-08-28", "2026-08-28"]),
        ("en", "2026-08-27", "Beijing added two metals to a list that has grown for three years.", []),
        ("en", "2026-09-10", "Talks resume the week after next in Lisbon.", ["2026-09-27"]),
        ("en", "2027-02-10", "Importers may claim refunds until the last day of March.", ["2027-03-31"]),
        ("en", "2026-06-15", "Applications close at noon on the last Friday of the month.", ["2026-06-26"]),
        ("en", "2026-10-30", "Suspended: all port fees, 10 Nov 2025 – 9 Nov 2026.", ["2026-11-09"]),
        ("en", "2026-08-20", "Responses are due 30 days after the date of this letter, i.e. by September 19.", ["2026-09-19"]),
        ("en", "2025-12-02", "The tariff drops to 15% retroactively to November 1.", ["2025-11-01"]),
        ("en", "2026-11-10", "Up to November 1 customs had returned $4.1bn to importers.", []),
        ("en", "2026-02-10", "Form 1/25 and chapter 12/31 of the handbook apply.", []),
    ],
)  # fmt: skip
def test_years_and_anchors_that_a_text_leaves_out_are_found_beside_the_day(
    language: Language, at: str, text: str, ends: list[str]
) -> None:
    found = expressions(text, language=language, at=day(at))
    assert [str(one.end) for one in found if one.deadline] == ends
