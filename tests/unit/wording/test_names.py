"""Ids of facts in words that people use; an id that nobody named is still readable."""

import pytest

from schemas.vocabulary import Language
from worker.wording.names import humanised, measure_name, party_name, topic_name, value_name, zone_name


@pytest.mark.parametrize(
    ("identifier", "en", "zh", "ja"),
    [
        ("us", "US", "美国", "米国"),
        ("cn-mofcom", "MOFCOM", "中国商务部", "中国商務省"),
        ("rare-earths", "rare earths", "稀土", "レアアース"),
        ("ford", "Ford", "福特", "フォード"),
        ("gm", "GM", "通用汽车", "GM"),
        ("us-cn", "US–China", "美国–中国", "米国–中国"),
        ("jl-mag", "Jl Mag", "Jl Mag", "Jl Mag"),
    ],
)
def test_parties(identifier: str, en: str, zh: str, ja: str) -> None:
    assert [party_name(identifier, language) for language in ("en", "zh", "ja")] == [en, zh, ja]


@pytest.mark.parametrize(
    ("value", "en", "zh", "ja"),
    [
        ("30%", "30%", "30%", "30%"),
        ("20 entities", "20 entities", "20家实体", "20団体"),
        ("24pp", "24 points", "24个百分点", "24ポイント"),
        ("plaintiffs", "plaintiffs", "原告", "原告"),
        ("HTS 8505.11", "HTS 8505.11", "HTS 8505.11", "HTS 8505.11"),
        ("38000 t", "38000 t", "38000 t", "38000 t"),
        ("small-importers", "small importers", "small importers", "small importers"),
    ],
)
def test_values(value: str, en: str, zh: str, ja: str) -> None:
    assert [value_name(value, language) for language in ("en", "zh", "ja")] == [en, zh, ja]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("us/section-122", "US Section 122 surcharge"),
        ("us/section-232-robots", "US Section 232 Robots"),
        ("cn-mofcom/2025-61", "MOFCOM 2025-61"),
        ("cn/us/tungsten", "China US tungsten"),
        ("", ""),
    ],
)
def test_measures(key: str, name: str) -> None:
    assert measure_name(key, "en") == name


@pytest.mark.parametrize(
    ("given", "language", "shown"),
    [
        ("", "en", "Section 232"),
        ("Our 232 desk", "en", "Our 232 desk"),
        ("Our 232 desk", "ja", "通商拡大法232条"),
        ("二三二条款", "ja", "二三二条款"),
    ],
)
def test_a_topics_name(given: str, language: Language, shown: str) -> None:
    assert topic_name("section-232", given, language) == shown


def test_an_own_topic_keeps_its_name_in_every_language() -> None:
    assert topic_name("magnets-of-ours", "Our magnets", "zh") == "Our magnets"
    assert topic_name("magnets-of-ours", "", "zh") == "Magnets of Ours"


def test_zones_and_slugs() -> None:
    assert [zone_name("America/New_York", language) for language in ("en", "zh", "ja")] == [
        "New York",
        "纽约",
        "ニューヨーク",
    ]
    assert humanised("ieepa-refunds") == "IEEPA Refunds"
