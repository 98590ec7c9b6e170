"""What a governing verb or noun makes of a day: measures to come, figures, reports, visits, rulings, ends of investigations."""

import pytest

from schemas.vocabulary import Language
from tests.unit.deadlines.story import day
from tests.unit.deadlines.test_expressions import one, reasons
from worker.deadlines import expressions


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Brussels may set a provisional duty of up to 40 per cent on hub motors from China next month.", "en"),
        ("Ankara will levy a 12 per cent safeguard duty on flat steel next month, officials said.", "en"),
        ("Washington could put new curbs on chip tools in May.", "en"),
        ("Brussels plans a provisional duty of up to 35 per cent on e-bikes next month.", "en"),
        ("The commission could hit Chinese e-bikes with duties of 30 per cent next month.", "en"),
        ("A provisional duty of up to 40 per cent is expected next month.", "en"),
        ("The government may cut the duty on gold to 6 per cent next month.", "en"),
        ("印度可能在下月把黄金关税降至6%。", "zh"),
        ("EUは来月にも中国製モーターに最大40%の暫定関税をかける可能性がある。", "ja"),
        ("政府は来月、金の関税を6%に引き下げる方針だ。", "ja"),
        ("欧盟委员会可能于下月对中国轮毂电机设定最高40%的临时反倾销税。", "zh"),
        ("欧州委員会は来月、中国製モーターに最大40%の暫定関税を設定する見通しだ。", "ja"),
    ],
)
def test_a_figure_before_a_month_to_come_leaves_it_to_the_verb_of_the_measure(text: str, language: Language) -> None:
    found = one(text, "2026-04-10", language)
    assert (str(found.end), found.kind, found.precision) == ("2026-05-31", "takes_effect", "month")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Exports are likely to rise 5 per cent next month.", "en"),
        ("Lower tariffs will help consumers next month.", "en"),
        ("The tariffs will hurt farmers next month.", "en"),
        ("分析师预计，下月出口将增长5%。", "zh"),
        ("来月の輸出は5%増える見通しだ。", "ja"),
    ],
)
def test_a_forecast_for_a_month_to_come_is_no_deadline(text: str, language: Language) -> None:
    assert reasons(text, "2026-04-10", language) == ["data_period"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("From February to April, exports of gallium fell 12%.", "en"),
        ("Shipments rose 8% from January to May.", "en"),
        ("从1月到5月，多晶硅进口下降一半。", "zh"),
        ("1月から5月までの輸入は前年比で12%減った。", "ja"),
    ],
)
def test_months_of_figures_without_a_year_are_over(text: str, language: Language) -> None:
    assert set(reasons(text, "2026-06-18", language)) == {"data_period"}
    assert not any(each.deadline for each in expressions(text, language=language, at=day("2026-06-18")))


def test_months_in_which_something_holds_are_to_come() -> None:
    text = "From August to October, exports of gallium will require a licence."
    assert str(one(text, "2026-06-18", "en").end) == "2026-10-31"


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("The agreement takes effect on the 45th day after the opening of the procedure.", "en", "takes_effect"),
        ("The panel must rule by the 60th day after the filing of the petition.", "en", "decision_due"),
        ("条约自双方互换批准书之日起第60天生效。", "zh", "takes_effect"),
        ("许可决定应于受理之日起第45日前作出。", "zh", "decision_due"),
        ("協定は国内手続の完了を通告した日から30日目に発効する。", "ja", "takes_effect"),
        ("新規則は公布後60日目に施行する。", "ja", "takes_effect"),
    ],
)
def test_a_day_numbered_from_an_event_waits_for_it(text: str, language: Language, kind: str) -> None:
    found = one(text, "2026-05-19", language)
    assert (found.end, found.kind, found.confidence, found.reason) == (None, kind, "none", "no_anchor")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Canada and India entered a 90-day tariff truce.", "en"),
        ("中美已进入90天的关税休战期。", "zh"),
        ("両国は90日間の停戦に入った。", "ja"),
        ("韓国と米国は90日間の報復関税の休戦に入った。", "ja"),
    ],
)
def test_a_truce_just_entered_runs_for_its_length(text: str, language: Language) -> None:
    found = one(text, "2026-06-10", language)
    assert (str(found.end), found.kind) == ("2026-09-08", "truce_ends")


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("The ministry will present an evaluation of the quota by March 31, 2027.", "en", "report_due"),
        ("A damage assessment is due by October 2.", "en", "report_due"),
        ("The court must deliver its decision by the end of September.", "en", "decision_due"),
        ("Within two weeks of signing, each side must notify the WTO.", "en", "report_due"),
        ("Firms must inform the ministry of their stocks by October 31.", "en", "report_due"),
        ("各成员应在10月31日前向委员会通报新措施。", "zh", "report_due"),
        ("监管机构须在10月底前提交影响评估。", "zh", "report_due"),
        ("委員会は10月末までに影響評価を提出する。", "ja", "report_due"),
        ("Envoys are due in Washington in mid-November.", "en", "meeting"),
        ("欧盟代表团预计11月中旬来华。", "zh", "meeting"),
        ("代表団は11月下旬に北京入りする。", "ja", "meeting"),
        ("商务部代表团将于12月上旬赴华盛顿。", "zh", "meeting"),
        ("对方谈判代表定于11月下旬回访北京。", "zh", "meeting"),
        ("A trade mission will travel to Ottawa in early December.", "en", "meeting"),
        ("代表団は11月中旬に訪米する。", "ja", "meeting"),
        ("利害关系方须在12月14日前提交书面陈述。", "zh", "comment_closes"),
        ("企业须在12月1日前完成标识切换。", "zh", "other_due"),
        ("Applications to appear at the hearing must be filed by December 17.", "en", "other_due"),
        ("The agency will rule on the exemption request in the fourth quarter.", "en", "decision_due"),
        ("委员会将在11月就排除请求作出裁决。", "zh", "decision_due"),
        ("当局は第4四半期に適用除外申請について裁定を下す。", "ja", "decision_due"),
        ("关税豁免将于第四季度到期。", "zh", "expires"),
        ("The arrangement suspending port fees ends at the end of November.", "en", "resumes"),
        ("暂停加征关税的措施11月底终止。", "zh", "resumes"),
        ("港湾料の徴収を停止する措置は11月末で終了する。", "ja", "resumes"),
        ("A reduced duty of 3% applies until December 31, 2026.", "en", "expires"),
        ("Washington reduced the tariff rate to 10% until December 31, 2026.", "en", "resumes"),
        ("The probe opened last May and should normally end by November 12, 2026.", "en", "decision_due"),
        ("调查于去年11月启动，通常应在2026年11月12日前结束。", "zh", "decision_due"),
        ("調査は昨年11月に始まり、通常は2026年11月12日までに終了する。", "ja", "decision_due"),
    ],
)
def test_what_a_day_is_for(text: str, language: Language, kind: str) -> None:
    assert one(text, "2026-08-13", language).kind == kind


def test_duties_with_which_exporters_were_hit_are_not_to_come() -> None:
    assert reasons("The ministry hit exporters with duties in March.", "2026-06-18", "en") == ["data_period"]


def test_what_an_investigation_ends_is_not_the_investigation() -> None:
    text = "The investigation opened last May and will end duties on steel by December 31."
    assert one(text, "2026-06-18", "en").kind == "expires"
