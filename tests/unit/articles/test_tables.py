"""Tables, lists of contents, prices, versions and links state nothing; the prose around them stays."""

import pytest

from tests.unit.articles.reading import claims, one, shape
from worker import articles

RAW = {
    "columns parted by tabs": "Rotterdam minor metals, weekly assessments\n\nMetal\tUnit\tLow\tHigh\nGallium\t$/kg\t580\t610\nGermanium\t$/kg\t2,900\t3,050\n",
    "contents with leaders": "目次\n\nはじめに……………………………1\n第1章\u3000制度の概要…………………3\n第2章\u3000許可申請の手続き…………12\n\u30002.1\u3000申請書類………………………12\n第3章\u3000罰則…………………………25\n索引……………………………………40\n",
    "versions and changes": "Release notes\n\nv2.4.1 (2026-02-11)\n- Added HS 8112.92 to the lookup table\n- Fixed rounding in the duty calculator\n\nv2.4.0 (2026-01-03)\n- New country filter\n- Removed the legacy export\n\nv2.3.9 (2025-12-01)\n- Bug fixes\n",
    "an index": "Index\n\nantimony, 12, 45–47\nbismuth, 33\ndysprosium, 8, 19, 102\nexport licence, 5–9\ngallium, 21\n",
    "prices a line each": "国内稀土价格行情\n\n氧化镨钕：61.2万元/吨 ↑0.4\n氧化镝：142万元/吨 -\n氧化铽：608万元/吨 ↑2\n钕铁硼：23.1万元/吨\n",
    "links": "首页\n新闻中心\n政策法规\n出口管制\n许可证办理\n办事指南\n联系我们\n网站地图\n友情链接\n",
    "cells without outer strokes": "No. | Entity | Country | Date added\n--- | --- | --- | ---\n1 | Harbin Kaixin Optics | China | 2026-03-02\n2 | Delta Orbital FZE | UAE | 2026-03-02\n3 | Minsk Precision | Belarus | 2026-03-02\n",
    "columns parted by wide spaces": "品目\u3000\u3000税率\u3000\u3000適用日\nトラック\u3000\u300025%\u3000\u30002025年11月1日\nバス\u3000\u300010%\u3000\u30002025年11月1日\n",
    "contents with spaced dots": "Table of Contents\n1. Introduction . . . . . . . . . 3\n2. Scope of controls . . . . . . . 7\n3. Licence types . . . . . . . . . 15\n  3.1 General licences . . . . . . 16\n4. Penalties . . . . . . . . . . . 22\n",
    "charges": "ご利用料金のご案内\n\nスタンダードプラン 月額2,750円\nプレミアムプラン 月額5,500円\n法人プラン 月額33,000円\n学生プラン 月額980円\n",
}


@pytest.mark.parametrize("text", RAW.values(), ids=RAW)
def test_a_page_of_rows_has_no_groups(text: str) -> None:
    assert shape(one(text)) == ""


PROSE = (
    "Canada will raise its surtax on steel from China to 35% on July 1, the finance ministry said on Monday.",
    "商务部表示，一季度发放的许可数量较上季度增加两成，审批周期缩短至30个工作日。",
    "財務省は7月1日から中国産鋼材への追加関税を35%に引き上げると発表した。",
)


@pytest.mark.parametrize("said", PROSE)
@pytest.mark.parametrize("name", ["columns parted by tabs", "cells without outer strokes", "prices a line each"])
def test_prose_around_a_table_is_claimed_and_its_rows_are_not(said: str, name: str) -> None:
    title, _, rows = RAW[name].partition("\n\n")
    article = one(f"{title}\n\n{said}\n\n{rows}")
    assert claims(article) == [said]
    assert claims(one(f"{title}\n\n{rows}\n\n{said}\n")) == [said]


def test_a_page_with_a_small_table_keeps_its_prose() -> None:
    page = (
        "<html><body><article><h1>Duties</h1>"
        "<p>Canada will raise its surtax on steel from China to 35% on July 1, the finance ministry said on Monday.</p>"
        "<table><tr><th>Product</th><th>Old</th><th>New</th></tr><tr><td>Plate</td><td>25%</td><td>35%</td></tr></table>"
        "<p>Importers have until June 15 to register contracts that were signed before the notice was published.</p>"
        "</article></body></html>"
    )
    assert len(claims(one(page, "a.html"))) == 2


def test_a_row_that_a_topic_wants_is_a_claim() -> None:
    parts = articles.split(one(RAW["columns parted by tabs"]))
    wanted = next(each.index for each in parts.sentences if "Gallium" in each.text)
    [group] = articles.select(parts, {wanted}).article.groups
    assert [claim.text for claim in group.claims] == [parts.sentences[wanted].text]


def test_short_news_without_a_full_stop_is_no_list() -> None:
    assert claims(one("China suspends its ban on gallium exports to the United States until November 27, 2026")) != []
