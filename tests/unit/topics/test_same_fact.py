"""One statement in three languages makes one fact: the ledger compares facts, whatever the outlet wrote in."""

from datetime import date

import pytest

from schemas.match import Fact
from tests.unit.topics.reading import find, one
from worker.topics.measures import country

AT = date(2026, 6, 4)
#: Topic, then the same statement in English, Chinese and Japanese.
SAID = [
    (
        "section-232",
        "The United States raised its Section 232 tariff on steel to 50% from 25% on June 4.",
        "美国6月4日将钢铁232关税从25%提高至50%。",
        "米国は6月4日、鉄鋼への232条関税を25%から50%に引き上げた。",
    ),
    (
        "trade-remedies",
        "The European Commission imposed provisional anti-dumping duties of 21.3% to 44.7% on tyres from China.",
        "欧盟委员会对中国轮胎征收21.3%至44.7%的临时反倾销税。",
        "欧州委員会は中国産タイヤに21.3〜44.7%の暫定的な反ダンピング関税を課した。",
    ),
    (
        "trade-remedies",
        "Japan will levy anti-dumping duties of 95.2% on graphite electrodes from China from July 1.",
        "日本将自7月1日起对中国产石墨电极征收95.2%的反倾销税。",
        "日本は7月1日から中国産黒鉛電極に95.2%の不当廉売関税を課す。",
    ),
    (
        "trade-remedies",
        "India launched an anti-dumping investigation into imports of citric acid from China.",
        "印度对原产于中国的柠檬酸发起反倾销调查。",
        "インドは中国産クエン酸に対する反ダンピング調査を始めた。",
    ),
    (
        "fentanyl-tariffs",
        "Washington will cut its fentanyl tariff on Chinese goods to 10% from 20% on June 10.",
        "美国自6月10日起将对华芬太尼关税由20%降至10%。",
        "米国は6月10日から、中国へのフェンタニル関税を20%から10%に引き下げる。",
    ),
    (
        "fentanyl-tariffs",
        "The United States raised the fentanyl tariff on Canadian goods to 35%.",
        "美国将对加拿大的芬太尼关税提高到35%。",
        "米国はカナダへのフェンタニル関税を35%に引き上げた。",
    ),
    (
        "us-china-truce",
        "The United States and China extended their tariff truce until November 10, 2027.",
        "中美将关税休战延长至2027年11月10日。",
        "米中は関税休戦を2027年11月10日まで延長した。",
    ),
    (
        "tariff-courts",
        "The Court of International Trade ruled the Section 122 surcharge unlawful.",
        "国际贸易法院裁定122条附加费违法。",
        "国際貿易裁判所は122条の課徴金を違法と判断した。",
    ),
    (
        "tariff-courts",
        "The Supreme Court ordered refunds of IEEPA tariffs worth 130 billion dollars.",
        "美国最高法院下令退还1300亿美元的IEEPA关税。",
        "米最高裁は1300億ドルのIEEPA関税の還付を命じた。",
    ),
    (
        "section-301",
        "USTR extended 178 exclusions from Section 301 tariffs on Chinese goods to November 10, 2027.",
        "美国贸易代表办公室将178项对华301关税排除延长至2027年11月10日。",
        "米通商代表部は、対中301条関税の178品目の適用除外を2027年11月10日まで延長した。",
    ),
    (
        "section-301",
        "USTR suspended Section 301 port fees on Chinese ships for one year.",
        "美国贸易代表办公室暂停对中国船舶的301港口费一年。",
        "米通商代表部は中国船への301条に基づく入港料を1年間停止した。",
    ),
    (
        "forced-labour",
        "Homeland Security added 37 Chinese textile firms to the UFLPA Entity List.",
        "美国国土安全部将37家中国纺织企业列入涉疆法实体清单。",
        "米国土安全保障省はウイグル強制労働防止法のリストに中国の繊維企業37社を加えた。",
    ),
    (
        "tariff-deadlines",
        "Canada will raise its surtax on Chinese steel to 25% on July 1.",
        "加拿大7月1日将把对中国钢铁的附加税提高到25%。",
        "カナダは7月1日、中国産鉄鋼への追加関税を25%に引き上げる。",
    ),
    (
        "tariff-deadlines",
        "Brazil will raise its import duty on electric cars to 35% on July 1.",
        "巴西7月1日把电动车进口关税提高到35%。",
        "ブラジルは7月1日、電気自動車の輸入関税を35%に引き上げる。",
    ),
    (
        "section-232",
        "The Commerce Department opened a Section 232 investigation into imports of drones.",
        "美国商务部对进口无人机启动232调查。",
        "米商務省はドローン輸入に対する232条調査を始めた。",
    ),
    (
        "section-232",
        "The White House postponed the Section 232 tariff on pharmaceuticals from June 15 to September 1.",
        "白宫将药品232关税从6月15日推迟到9月1日。",
        "ホワイトハウスは医薬品への232条関税を6月15日から9月1日に延期した。",
    ),
    (
        "trade-remedies",
        "MOFCOM ended its anti-dumping investigation into pork from the EU.",
        "商务部终止对欧盟猪肉的反倾销调查。",
        "中国商務省はEU産豚肉への反ダンピング調査を打ち切った。",
    ),
    (
        "trade-remedies",
        "Vietnam imposed a 27.8% anti-dumping duty on hot-rolled coil from China for five years.",
        "越南对中国热轧卷板征收27.8%的反倾销税，为期五年。",
        "ベトナムは中国製の熱延コイルに27.8%の反ダンピング関税を5年間課した。",
    ),
    (
        "section-232",
        "Washington opened a national-security investigation into imports of robots.",
        "美国对进口机器人展开国家安全调查。",
        "米国はロボットの輸入が安全保障に与える影響の調査を始めた。",
    ),
    (
        "tariff-courts",
        "A federal appeals court upheld the Section 122 surcharge.",
        "美国联邦上诉法院维持122条附加费。",
        "米連邦控訴裁は122条の課徴金を支持した。",
    ),
    (
        "tariff-courts",
        "The Federal Circuit stayed the ruling against the Section 122 surcharge.",
        "联邦巡回上诉法院暂缓执行针对122条附加费的裁决。",
        "連邦巡回控訴裁は122条の課徴金を違法とした判決の執行を停止した。",
    ),
    (
        "tariff-courts",
        "US customs has not refunded any IEEPA tariffs.",
        "美国海关尚未退还任何IEEPA关税。",
        "米税関はIEEPA関税を還付していない。",
    ),
    (
        "us-china-truce",
        "China denied a report that it would end the tariff truce.",
        "中方否认将结束关税休战的报道。",
        "中国は、関税休戦を終えるとの報道を否定した。",
    ),
    (
        "fentanyl-tariffs",
        "Washington will drop the fentanyl tariff on China if Beijing curbs precursors, the White House said.",
        "白宫表示，若中方管控前体，美方将取消对华芬太尼关税。",
        "ホワイトハウスは、中国が原料を規制すれば中国へのフェンタニル関税を撤廃すると表明した。",
    ),
    (
        "trade-remedies",
        "Mexico launched a sunset review of its anti-dumping duty on tyres from China.",
        "墨西哥对中国轮胎反倾销税启动日落复审。",
        "メキシコは中国産タイヤへの反ダンピング関税の見直しを始めた。",
    ),
    (
        "trade-remedies",
        "The Philippines imposed a safeguard duty on imports of ceramic tiles.",
        "菲律宾对进口瓷砖征收保障措施税。",
        "フィリピンは輸入タイルにセーフガード関税を課した。",
    ),
    (
        "section-301",
        "USTR opened a Section 301 investigation into Brazil.",
        "美国贸易代表办公室对巴西发起301调查。",
        "米通商代表部はブラジルに対する301条調査を始めた。",
    ),
    (
        "forced-labour",
        "US Customs detained a shipment of solar panels under the UFLPA.",
        "美国海关依据涉疆法扣留一批光伏组件。",
        "米税関はウイグル強制労働防止法に基づき太陽光パネルの輸入を差し止めた。",
    ),
    (
        "tariff-deadlines",
        "India will extend its import duty exemption on cotton until December 31.",
        "印度将棉花进口关税豁免延长至12月31日。",
        "インドは綿花の輸入関税の免除を12月31日まで延長する。",
    ),
    (
        "tariff-deadlines",
        "Mexico may raise its tariff on cars to 50% from July 1.",
        "墨西哥可能自7月1日起把汽车关税提高到50%。",
        "メキシコは7月1日から自動車の関税を50%に引き上げる可能性がある。",
    ),
    (
        "section-232",
        "The White House will not raise the Section 232 tariff on copper.",
        "白宫不会提高铜的232关税。",
        "ホワイトハウスは銅への232条関税を引き上げない。",
    ),
    (
        "us-china-truce",
        "The United States reinstated the 24% tariff on Chinese goods.",
        "美国恢复对中国商品加征24%关税。",
        "米国は中国製品への24%の追加関税を復活させた。",
    ),
]


def asserted(topic: str, text: str, language: str) -> tuple[object, ...]:
    found = find(text, at=AT, language=language)
    return _compared(found.facts[one(found, topic)])


def _compared(fact: Fact) -> tuple[object, ...]:
    """What the ledger goes by; an agency stands for its country."""
    governments = frozenset(map(country, fact.actors))
    return fact.measure, fact.event, fact.stage, fact.status, fact.polarity, governments, fact.targets, fact.numbers


@pytest.mark.parametrize(("topic", "en", "zh", "ja"), SAID)
def test_a_statement_is_one_fact_in_every_language(topic: str, en: str, zh: str, ja: str) -> None:
    told = asserted(topic, en, "en")
    assert asserted(topic, zh, "zh") == told
    assert asserted(topic, ja, "ja") == told
