"""Status and stage: rules with cases (DOMAIN 2.5, 2.6, 8)."""

from datetime import date

import pytest

from tests.unit.topics.reading import find, one


def status(text: str, topic: str = "rare-earth-licences", at: date | None = date(2025, 11, 20), title: str = "") -> str:
    found = find(text, at=at, title=title)
    return found.matches[one(found, topic)].status


def stage(text: str, topic: str = "rare-earth-licences") -> str | None:
    found = find(text, at=date(2025, 11, 20))
    return found.matches[one(found, topic)].stage


@pytest.mark.parametrize(
    "text",
    [
        "China granted export licences for magnets no later than Monday, but it did not name the firms.",
        "China approved export licences for magnets; it was not clear which volumes they cover.",
        "China issued rare earth export licences not only to Europe.",
        "There is no doubt that China restored rare earth export licences on Friday.",
        "China eased its rare earth export controls on Friday, while prices did not move.",
        "中方批准了稀土出口许可，但没有公布企业名称。",
        "商务部不仅批准了稀土出口许可，还开设了绿色通道。",
        "中国商務省はレアアースの輸出を許可したが、企業名は明らかにしていない。",
    ],
)
def test_a_negation_counts_only_in_its_own_clause_and_only_on_the_act(text: str) -> None:
    assert status(text) == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "China has not granted a rare earth export licence to the firm.",
        "The export licence for the magnets has not been granted.",
        "China never approved the export of dysprosium.",
        "Beijing declined to issue export licences for terbium.",
        "中方不予许可稀土出口。",
        "稀土出口许可申请尚未获批。",
        "レアアースの輸出許可は下りていない。",
        "中国は磁石の輸出許可を出していない。",
    ],
)
def test_what_was_not_done_is_denied(text: str) -> None:
    assert status(text) == "denied"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "China will lift its rare earth export curbs if the US drops its tariffs, the commerce ministry said.",
            "conditional",
        ),
        ("China may lift its rare earth export curbs if the US drops its tariffs.", "possible"),
        ("China will lift its rare earth export curbs if the US drops its tariffs, analysts said.", "possible"),
        (
            "China stands ready to issue magnet export licences in return for lower tariffs, its envoy said.",
            "conditional",
        ),
        ("如果美方取消关税，中方愿放宽稀土出口管制。", "conditional"),
        ("若谈判破裂，中方或收紧稀土出口许可，分析人士认为。", "possible"),
        ("米国が関税を下げれば、中国はレアアースの輸出規制を緩和すると表明した。", "conditional"),
        ("米国が関税を下げれば、中国はレアアースの輸出規制を緩和する可能性がある。", "possible"),
    ],
)
def test_an_offer_is_conditional_only_from_a_government_without_a_hedge(text: str, expected: str) -> None:
    assert status(text) == expected


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        ("The Section 122 surcharge expires on July 24, 2026, unless Congress extends it.", "tariff-courts", None),
        ("The tariff truce with China ends on Nov. 10, 2026, unless both sides extend it.", "us-china-truce", None),
        ("China extended the suspension of its rare earth export controls.", "rare-earth-licences", "extended"),
        ("The trade court's ruling against the Section 122 surcharge was stayed.", "tariff-courts", "stayed"),
        ("The court ruled the Section 122 surcharge unlawful.", "tariff-courts", "struck_down"),
        ("China will suspend its rare earth export controls for a year.", "rare-earth-licences", "suspended"),
        ("China put a six-month cap on rare earth export licences.", "rare-earth-licences", "limited"),
        ("USTR opened a Section 301 investigation into bans on imports.", "section-301", "proposed"),
        ("商务部决定对镝实施出口管制，经国务院批准。", "rare-earth-licences", "in_force"),
        ("通商拡大法232条に基づく調査を始めた。", "section-232", "proposed"),
        ("工場の生産を磁石不足で停止した。", "production-halts", "suspended"),
    ],
)
def test_the_stage_is_that_of_the_main_clause(text: str, topic: str, expected: str | None) -> None:
    found = stage(text, topic)
    assert found == expected if expected else found not in {"extended", "expired"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("In 2010 China cut rare-earth exports to Japan during a dispute.", "rare-earth-licences"),
        ("China has required licences for seven rare earths since April 2025.", "rare-earth-licences"),
        ("The firm has been on the Entity List since 2019.", "chip-export-controls"),
        (
            "The purchases follow the tariff truce between Washington and Beijing, which runs until Nov. 10, 2026.",
            "us-china-truce",
        ),
        ('He called the rare earth export controls "hostile".', "rare-earth-licences"),
        ("A halt of the plant in August for lack of magnets cost 4 billion yen.", "production-halts"),
        ("中国自4月以来一直对稀土实施出口管制。", "rare-earth-licences"),
        ("中国は昨年4月からレアアース磁石の輸出を許可制にしている。", "rare-earth-licences"),
    ],
)
def test_a_standing_state_or_a_settled_event_is_background(text: str, topic: str) -> None:
    assert status(text, topic) == "background"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Is China about to relax its rare earth export licences?", "rare-earth-licences"),
        ("稀土出口管制会放宽吗？", "rare-earth-licences"),
        ("レアアースの輸出規制は緩むのか。", "rare-earth-licences"),
    ],
)
def test_a_bare_question_states_nothing(text: str, topic: str) -> None:
    assert status(text, topic) == "question"


@pytest.mark.parametrize(
    "text",
    [
        "China denied a report that it had stopped rare earth export licences.",
        "商务部称有关停发稀土出口许可证的报道不属实。",
        "中国商務省はレアアースの輸出許可を止めたとの報道を否定した。",
    ],
)
def test_denying_a_report_is_disputed(text: str) -> None:
    assert status(text) == "disputed"


def test_may_is_a_month_and_a_permission_too() -> None:
    assert status("China granted export licences for magnets on May 6, 2025.", at=date(2025, 5, 7)) == "asserted"
    assert status("Under the rare earth rule exporters may apply for a licence until December 31.") == "asserted"


def test_the_words_that_decided_are_told() -> None:
    found = find("No licence for dysprosium exports had been granted by Thursday.")
    match = found.matches[one(found, "rare-earth-licences")]
    assert (match.status_words, match.stage_words) == ("no", "granted")


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        ("Commerce proposed to extend the Section 301 exclusions for a year.", "section-301", "proposed"),
        ("The draft regulation would lift the Section 232 tariff on tin.", "section-232", "proposed"),
        ("美国贸易代表办公室拟将301关税排除延期一年，现征求意见。", "section-301", "proposed"),
        ("米通商代表部は301条関税を広げる案を示した。", "section-301", "proposed"),
        ("Chile will require a licence for exports of lithium batteries.", "critical-minerals", "tightened"),
        (
            "The Netherlands will require a licence for spare parts of lithography machines.",
            "chip-export-controls",
            "tightened",
        ),
        ("Congo fixed a cobalt export quota of 90,000 tonnes.", "critical-minerals", "limited"),
        ("CBP lifted its withhold release order on a glove maker.", "forced-labour", "eased"),
        ("Washington let the Section 232 exemption for Korea lapse.", "section-232", "expired"),
        ("The appeals court let the 10% global tariff stand during the appeal.", "tariff-courts", "stayed"),
        ("米連邦巡回控訴裁は、122条の課徴金を違法とした判決の効力を一時停止した。", "tariff-courts", "stayed"),
        ("米通商代表部は、ベトナムへの301条調査を打ち切った。", "section-301", "revoked"),
        ("印度对冷轧钢启动反倾销日落复审。", "trade-remedies", "proposed"),
        ("Trucks under Section 232 will be charged 30% rather than 25% from December 1.", "section-232", "tightened"),
        ("ニッケルの輸入関税を20日からゼロにした。", "tariff-deadlines", "eased"),
        ("Kinshasa stripped a trader of its cobalt export quota.", "critical-minerals", "revoked"),
        ("缅甸自12月起对稀土矿出口实行逐批许可。", "rare-earth-licences", "tightened"),
        ("中国はガドリニウムの輸出許可を拒んだ。", "rare-earth-licences", "refused"),
        ("MOFCOM struck eleven US drone firms from its unreliable entity list.", "countermeasure-lists", "eased"),
        ("商务部将11家企业移出不可靠实体清单。", "countermeasure-lists", "eased"),
        ("中国は米企業11社を信頼できない企業リストから外す。", "countermeasure-lists", "eased"),
        (
            "Washington no longer requires a licence for chipmaking tools shipped to Malaysia.",
            "chip-export-controls",
            "eased",
        ),
        ("美国对马来西亚出口芯片无须再申请许可。", "chip-export-controls", "eased"),
        ("ブラジルは11月20日、鋼材の25%の枠外関税をさらに12カ月続けると決めた。", "tariff-deadlines", "extended"),
        ("The duty on Swiss cheese went from 39% to 15% on November 14.", "tariff-deadlines", "eased"),
        ("巴西的纯电动车进口关税11月1日由25%变为30%。", "tariff-deadlines", "tightened"),
        ("ブラジルの電気自動車の関税は11月1日、25%から30%になった。", "tariff-deadlines", "tightened"),
    ],
)
def test_what_is_drafted_required_fixed_or_left_to_lapse_has_its_stage(text: str, topic: str, expected: str) -> None:
    assert stage(text, topic) == expected


@pytest.mark.parametrize(
    ("text", "topic", "expected"),
    [
        (
            "Brussels weighed a countervailing duty on Chinese ski lifts but decided against it.",
            "trade-remedies",
            "denied",
        ),
        ("Oslo dropped its plan to ban imports made with forced labour.", "forced-labour", "denied"),
        ("欧方一度考虑对中国缆车征收反补贴税，但最终放弃。", "trade-remedies", "denied"),
        ("挪威放弃了禁止强迫劳动产品进口的计划。", "forced-labour", "denied"),
        ("EUは中国製ロープウエーへの相殺関税をいったん検討したが、断念した。", "trade-remedies", "denied"),
        ("Beijing abandoned its licence requirement for terbium exports.", "rare-earth-licences", "asserted"),
        (
            "The Netherlands did not, as had been feared, extend its licence rule for lithography tools.",
            "chip-export-controls",
            "denied",
        ),
        ("荷兰并未像外界担心的那样，把出口限制扩大到光刻机维修合同。", "chip-export-controls", "denied"),
        (
            "オランダは、懸念された露光装置の保守契約への輸出規制の拡大を行わなかった。",
            "chip-export-controls",
            "denied",
        ),
        ("刚果矿业部长强调，2027年钴出口配额不会削减。", "critical-minerals", "denied"),
        (
            "White House officials said the Section 232 tariff on tin will rise to 50% on Friday.",
            "section-232",
            "asserted",
        ),
        (
            "Two people briefed on the plan said the Section 232 tariff on tin will rise to 50%.",
            "section-232",
            "possible",
        ),
    ],
)
def test_a_plan_given_up_is_not_done_and_a_fear_is_no_forecast(text: str, topic: str, expected: str) -> None:
    assert status(text, topic) == expected
