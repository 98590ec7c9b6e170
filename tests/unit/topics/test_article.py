"""What a sentence means depends on its article: its title, its publisher, the paragraphs around it."""

from datetime import date
from typing import Any

import pytest

from schemas import Match
from tests.unit.topics.reading import find, one, statuses

AT = date(2026, 6, 3)


def matches(text: str, topic: str, **more: Any) -> list[Match]:
    return [match for match in find(text, at=AT, **more).matches if match.topic == topic]


def measure(text: str, topic: str, **more: Any) -> str:
    found = find(text, at=AT, **more)
    return found.facts[one(found, topic)].measure


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        (
            "Corvin Tools keeps its forecast",
            (
                "Corvin Tools kept its sales forecast of 2 billion euros.\n\nOrders from carmakers rose 3%, it said.\n\n"
                "In April China put seven European machine makers on its export control list; Corvin is not among them."
            ),
            "countermeasure-lists",
        ),
        (
            "Silver polishers look for new buyers",
            (
                "Polishers in Jaipur are looking for buyers in the Gulf.\n\nSales fell by a fifth, their guild said.\n\n"
                "Washington has lowered its tariff on Indian goods to 18%, effective from February 7."
            ),
            "tariff-deadlines",
        ),
        (
            "川南精密一季度净利增两成",
            (
                "川南精密一季度净利润同比增长两成。\n\n公司称订单充足，产能利用率较高。\n\n"
                "商务部已于4月对铟靶材实施出口管制，公司表示原料来自国内。"
            ),
            "critical-minerals",
        ),
        (
            "南総機工、営業益1割増",
            (
                "南総機工の1〜3月期の営業利益は前年同期比1割増だった。\n\n受注は堅調に推移した。\n\n"
                "中国は4月から黒鉛の輸出規制を強化しているが、同社は国内から調達している。"
            ),
            "critical-minerals",
        ),
    ],
)
def test_a_paragraph_far_from_the_head_of_another_story_recalls(title: str, text: str, topic: str) -> None:
    assert {match.status for match in matches(text, topic, title=title)} == {"background"}


@pytest.mark.parametrize(
    ("title", "text", "topic"),
    [
        (
            "Ministers meet in Lisbon",
            (
                "Trade ministers met in Lisbon.\n\nThey spoke about ports and data for two days.\n\n"
                "China on Tuesday put seven European machine makers on its export control list."
            ),
            "countermeasure-lists",
        ),
        (
            "China extends graphite curbs",
            (
                "Beijing tightened its export controls on graphite on Tuesday.\n\nMakers were surprised.\n\n"
                "China has restricted exports of natural graphite to three ports as well."
            ),
            "critical-minerals",
        ),
    ],
)
def test_news_of_the_day_and_news_of_the_head_are_not_recalled(title: str, text: str, topic: str) -> None:
    assert "asserted" in {match.status for match in matches(text, topic, title=title)}


def test_a_title_means_what_its_body_says() -> None:
    title = "Telvia ends its price promise: new tariffs from July 1"
    phones = "Telvia told its subscribers that mobile tariffs go up.\n\nThe operator has 4 million customers."
    goods = "The duties on steel apply to all imports.\n\nTraders were surprised."
    assert not matches(phones, "tariff-deadlines", title=title)
    assert matches(goods, "tariff-deadlines", title="Steel: new tariffs from July 1")


@pytest.mark.parametrize(
    ("source", "text", "topic", "key"),
    [
        (
            "Bureau of Industry and Security",
            "Licenses are required for deposition tools shipped to Vietnam and India.",
            "chip-export-controls",
            "us/vn/chips",
        ),
        ("商务部", "决定对钼粉实施出口管制，须申请许可。", "critical-minerals", "cn/-/molybdenum"),
        (
            "Department of Finance Canada",
            "The surtax on timber originating in the United States rises to 20 per cent on July 21.",
            "tariff-deadlines",
            "ca/us/lumber",
        ),
    ],
)
def test_the_publisher_of_an_official_text_acts(source: str, text: str, topic: str, key: str) -> None:
    assert measure(text, topic, source=source, tier=1) == key


def test_a_ministry_stands_for_its_country() -> None:
    text = "真空ポンプ3品目を輸出許可の対象に追加する省令改正を公布しました。"
    assert statuses(find(text, source="経済産業省", tier=1)) == {"japan-export-controls": "asserted"}
    assert not statuses(find(text, source="業界紙", tier=3))


def test_the_number_in_the_title_is_the_measure_of_an_official_text() -> None:
    text = "决定对铋粉实施出口管制。\n\n出口经营者应当申请许可。\n\n本公告自2026年9月15日起正式实施。"
    found = find(text, at=AT, title="商务部公告2026年第87号", source="商务部", tier=1)
    assert {fact.measure for fact in found.facts} == {"cn-mofcom/2026-87"}
    assert [(d.measure, d.topics) for d in found.deadlines] == [("cn-mofcom/2026-87", ("critical-minerals",))]


@pytest.mark.parametrize(
    "text",
    [
        "有媒体称，中方将停止受理锑出口许可申请。发言人否认上述报道。",
        "有记者问，有消息称中方将恢复镓出口禁令，请证实。发言人表示，有关说法不属实。",
        "A newspaper wrote that China would halt tungsten exports. The ministry denied the report.",
        "中国がアンチモンの輸出を再び禁じると一部で伝えられた。商務省はこうした報道を否定した。",
    ],
)
def test_what_the_next_sentence_denies_is_disputed(text: str) -> None:
    assert {match.status for match in matches(text, "critical-minerals")} == {"disputed"}


@pytest.mark.parametrize(
    "text",
    [
        "The trade court on Tuesday ordered customs to refund the IEEPA duties.",
        "Customs could open a portal for refunds of emergency tariffs in July.",
        "米連邦控訴裁は2日、緊急関税の還付を命じた判決を支持した。",
        "美国国际贸易法院2日裁定，紧急关税应予退税。",
    ],
)
def test_the_day_of_a_ruling_or_of_a_refund_limits_no_tariff(text: str) -> None:
    assert not matches(text, "tariff-deadlines")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Commerce set anti-dumping duties on glycine pellets from Vietnam.", "vn/anti-dumping-glycine-pellets"),
        ("Commerce set anti-dumping duties on ferrosilicon from Kazakhstan.", "kz/anti-dumping-ferrosilicon"),
        ("商务部对原产于哈萨克斯坦的硅铁发起反倾销调查。", "kz/anti-dumping-ferrosilicon"),
        ("カザフスタン産フェロシリコンに反ダンピング関税を課す。", "kz/anti-dumping-ferrosilicon"),
    ],
)
def test_a_trade_remedy_case_is_its_goods_and_origin(text: str, key: str) -> None:
    assert measure(text, "trade-remedies").endswith(key)


#: Lines of an agency's day that no reader would quote, long enough for a selection.
_FILLER = "\n\n".join(
    f"The commerce ministry approved measure {n}, raising the quota of steel makers by {n}% to {n}00 tonnes, officials said."
    for n in range(2, 14)
)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("A delegation will travel to Lisbon in late July.", date(2026, 7, 31)),
        ("Written comments are welcome by July 9.", date(2026, 7, 9)),
    ],
)
def test_a_sentence_with_a_limit_to_come_is_a_claim_wherever_it_stands(text: str, end: date) -> None:
    found = find(f"{_FILLER}\n\n{text}", at=AT)
    assert [one.end for one in found.deadlines if one.group is not None] == [end]
