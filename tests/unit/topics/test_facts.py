"""Facts, measures and numbers: the same in every language and outlet."""

from datetime import date
from typing import Any

import pytest

from schemas import Fact
from tests.unit.topics.reading import find, one
from worker.topics import tier_of
from worker.topics.instruments import instruments
from worker.topics.numbers import numbers


def fact(text: str, topic: str, at: date = date(2026, 3, 10), title: str = "", **more: Any) -> Fact:
    found = find(text, at=at, title=title, **more)
    return found.facts[one(found, topic)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "商务部2025年第55号至第58号、第61号和第62号公告",
            ("2025-55", "2025-56", "2025-57", "2025-58", "2025-61", "2025-62"),
        ),
        ("商务部 海关总署公告2025年第18号", ("2025-18",)),
        ("Announcements No. 11 and No. 12 of 2026", ("2026-11", "2026-12")),
        ("Announcement No. 57 adds holmium", ("2025-57",)),
        ("Announcement No. 1204 of 2026", ("2026-1204",)),
        ("Announcement 46 of 2024", ("2024-46",)),
        ("中国商務省の公告第61号", ("2025-61",)),
    ],
)
def test_numbers_of_announcements_are_one_in_every_language(text: str, expected: tuple[str, ...]) -> None:
    assert instruments(text, 2025) == tuple(f"cn-mofcom/{n}" for n in expected)


def test_orders_and_messages_have_ids_of_their_own() -> None:
    assert instruments("Executive Order 14257 and CSMS # 67834512", 2025) == ("us-csms/67834512", "us-eo/14257")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rate of 10 per cent", ("10%",)),
        ("10% to 12.5%", ("10%", "12.5%")),
        ("三成", ("30%",)),
        ("百分之三十", ("30%",)),
        ("輸出の3割", ("30%",)),
        ("24个百分点", ("24pp",)),
        ("24 percentage points", ("24pp",)),
        ("24ポイント", ("24pp",)),
        ("20家日本实体", ("20 entities",)),
        ("日本の20組織", ("20 entities",)),
        ("20 Japanese entities", ("20 entities",)),
        ("three producers", ("3 entities",)),
        ("对60个经济体", ("60 economies",)),
        ("under Section 122 to 15%", ("15%",)),
        ("heading 9903.79.01", ()),
    ],
)
def test_numbers_are_normalised(text: str, expected: tuple[str, ...]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "topic", "key"),
    [
        ("The Section 122 surcharge expires on July 24, 2026.", "tariff-courts", "us/section-122"),
        ("依据第122条征收的进口附加费被裁定违法。", "tariff-courts", "us/section-122"),
        ("The fentanyl tariff on Chinese goods falls to 10%.", "fentanyl-tariffs", "us/fentanyl-cn"),
        ("米中は関税の休戦を延長した。", "us-china-truce", "us-cn/truce"),
        ("中美同意把关税休战延长一年。", "us-china-truce", "us-cn/truce"),
        ("USTR extended the Section 301 exclusions until May 31, 2027.", "section-301", "us/section-301-exclusions-cn"),
        ("The affiliates rule is suspended.", "chip-export-controls", "us/affiliates-rule"),
        ("商务部公告2026年第11号把20家日本实体列入管控名单。", "countermeasure-lists", "cn/dual-use-jp"),
        ("中国暂停对美国的镓出口禁令。", "critical-minerals", "cn/gallium-germanium-ban-us"),
        ("China's October rare earth controls are suspended.", "rare-earth-licences", "cn/october-2025-controls"),
        (
            "The European Commission opened an anti-dumping case on hub motors from China.",
            "trade-remedies",
            "eu/cn/anti-dumping-hub-motor",
        ),
        (
            "欧盟委员会对原产于中国的电动自行车轮毂电机发起反倾销调查。",
            "trade-remedies",
            "eu/cn/anti-dumping-hub-motor",
        ),
        ("Tenryu stopped its Shizuoka line for lack of magnets.", "production-halts", "plant/shizuoka"),
        ("因磁铁断供，静冈县的整车生产线停产。", "production-halts", "plant/shizuoka"),
        ("磁石不足で静岡工場の生産を停止した。", "production-halts", "plant/shizuoka"),
    ],
)
def test_a_measure_has_one_key_in_every_language(text: str, topic: str, key: str) -> None:
    assert fact(text, topic).measure == key


def test_a_sentence_that_only_says_the_tariff_means_the_one_before_it() -> None:
    text = "The US will impose a surcharge under Section 122.\n\nThe surcharge lapses on July 24, 2026."
    found = find(text)
    assert {m.measure for m in found.matches if m.topic == "tariff-deadlines"} == {"us/section-122"}


def test_two_measures_in_one_sentence_stay_two_and_the_deadline_goes_to_the_nearer() -> None:
    text = "The U.S. has imposed a 20% tariff on Chinese goods over fentanyl, with additional tariffs frozen until mid-August."
    found = find(text, at=date(2025, 6, 12))
    keys = {m.topic: m.measure for m in found.matches}
    assert keys == {
        "fentanyl-tariffs": "us/fentanyl-cn",
        "us-china-truce": "us-cn/truce",
        "tariff-deadlines": "us-cn/truce",
    }
    (deadline,) = found.deadlines
    assert (deadline.measure, deadline.kind, set(deadline.topics)) == (
        "us-cn/truce",
        "resumes",
        {"us-china-truce", "tariff-deadlines"},
    )


def test_lists_of_one_day_are_one_event_and_twins_are_not() -> None:
    english = fact(
        "China on Tuesday added 20 Japanese entities to its export control list.",
        "countermeasure-lists",
        at=date(2026, 2, 24),
    )
    japanese = fact(
        "中国商務省は24日、日本の20組織を管理リストに加えた。", "countermeasure-lists", at=date(2026, 2, 25)
    )
    twin = fact(
        "China on Monday added another 20 Japanese entities to its export control list.",
        "countermeasure-lists",
        at=date(2026, 6, 29),
    )
    assert english.event == japanese.event == "list/2026-02-24"
    assert twin.event == "list/2026-06-29"
    assert english.numbers == japanese.numbers == ("20 entities",)


def test_polarity_follows_stage_denial_and_relief() -> None:
    assert fact("China granted export licences for magnets.", "rare-earth-licences").polarity == "eases"
    assert fact("China has not granted export licences for magnets.", "rare-earth-licences").polarity == "tightens"
    assert fact("Washington extended the tariff truce with China.", "us-china-truce").polarity == "eases"


def test_scope_and_basis_are_told() -> None:
    told = fact(
        "The trade court found the Section 122 surcharge unlawful for the plaintiffs only, two sources said.",
        "tariff-courts",
    )
    assert (told.scope, told.basis) == (("plaintiffs",), "unnamed sources")


def test_an_official_source_speaks_for_its_government() -> None:
    text = "一、把20家日本实体列入出口管制管控名单。"
    assert fact(text, "countermeasure-lists", source="商务部", tier=1).basis in {"official text", "official statement"}


@pytest.mark.parametrize(
    ("url", "source", "tier"),
    [
        ("https://www.mofcom.gov.cn/a.html", "", 1),
        ("https://www.reuters.com/x", "", 2),
        (None, "日经中文网", 2),
        (None, "The White House", 1),
        (None, "经济产业省的邻居", 3),
        ("https://cn.nikkei.com/politics/1.html", "", 2),
        ("example.blogspot.com", "", 4),
    ],
)
def test_a_source_has_its_tier_by_host_or_name(url: str | None, source: str, tier: int) -> None:
    assert tier_of(url, source) == tier


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("不可靠实体清单工作机制公告2026年第7号", "cn-uel/2026-7"),
        ("国务院关税税则委员会公告2026年第7号", "cn-tariff/2026-7"),
        ("海关总署公告2026年第7号", "cn-gac/2026-7"),
        ("商务部 海关总署公告2026年第7号", "cn-mofcom/2026-7"),
        ("商务部公告2026年第7号", "cn-mofcom/2026-7"),
        ("the unreliable entity list mechanism's Announcement No. 7 of 2026", "cn-uel/2026-7"),
    ],
)
def test_every_body_numbers_its_own_acts(text: str, act: str) -> None:
    assert instruments(text, 2026) == (act,)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the quota is 96,600 tonnes", ("96600 tonnes",)),
        ("配额为9.66万吨", ("96600 tonnes",)),
        ("輸出枠を9万6600トンとする", ("96600 tonnes",)),
        ("output was 96,600 tonnes", ()),
        ("added 30 groups to the list, bringing the total to 312", ("30 entities",)),
        ("新增30家企业,总数达312家", ("30 entities", "312 total")),
        ("in three phases", ("3 phases",)),
        ("第一阶段自7月开始", ()),
    ],
)
def test_quotas_totals_and_phases_are_told_apart_from_what_is_added(text: str, wanted: tuple[str, ...]) -> None:
    assert numbers(text) == wanted
