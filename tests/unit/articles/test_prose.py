"""Prose: paragraphs, boilerplate, sentences, the choice of claims, sections."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Paragraph
from tests.unit.articles.reading import DATA, claims, one, record
from worker import articles
from worker.articles import sentences
from worker.articles.boilerplate import why_skipped

LABELS: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "prose.labels.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("label", LABELS, ids=[label["id"] for label in LABELS])
def test_a_sentence_that_a_topic_wants_is_a_claim_in_the_articles_words(label: dict[str, Any]) -> None:
    parts = articles.split(one((DATA / "prose" / f"{label['id']}.json").read_bytes(), "a.json"))
    wanted = [next(s.index for s in parts.sentences if must in s.text and s.paragraph) for must in label["must_claim"]]
    parsed = articles.select(parts, wanted)
    assert parts.kind == "prose"
    assert all(parsed.places[index] for index in wanted)
    for group in parsed.article.groups:
        for claim in group.claims:
            [span] = claim.spans
            [paragraph] = [p for p in parsed.article.paragraphs if p.number == span.paragraph]
            assert paragraph.text[span.start : span.end] == claim.text
            assert paragraph.skipped is None


def test_most_sentences_that_matter_are_chosen_without_any_topic() -> None:
    found = must = 0
    for label in LABELS:
        chosen = claims(one((DATA / "prose" / f"{label['id']}.json").read_bytes(), "a.json"))
        must += len(label["must_claim"])
        found += sum(any(text in claim for claim in chosen) for text in label["must_claim"])
    assert found * 10 >= must * 9


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The ban ends at 12:01 a.m. Eastern time on Nov. 10. Imports of U.S. goods rose.", 2),
        ("See No. 61 of the list. Mr. Smith vs. the U.S. Treasury went on.", 2),
        ("Acme Inc. said it had stopped. The plant of Bolt Co. Ltd. is idle.", 2),
        ("He works for the U.S. The rest is silence.", 2),
        ("Talks start at 9 a.m. on Monday. They end at 5 p.m. The EU waits.", 3),
        ("Prices rose 3.5 percent to $1.2 billion. That was 0.4 points more.", 2),
        ('"It is a pause," he said. "It is not a peace." Markets fell.', 3),
        ("What now? Nobody knows! J. P. Morgan thinks so.", 3),
        ("Sec. 232 and Art. 5 apply, e.g. to steel, etc. in all states.", 1),
        ("商务部表示，将批准申请。外交部没有回应！为什么？", 3),
        ("他说：“我们不同意。我们会反制。”随后离开。", 2),
        ("「停止する。再開は未定だ」と述べた。工場は9日から止まる。", 2),
        ("同社は「問題ない。」と説明した。株価は下がった。", 2),
        ("短い；也短。", 1),
        ("The end", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: int) -> None:
    assert len(sentences.spans(text)) == parts


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("BRUSSELS, July 25 (Reuters) - China has approved a second batch.", "China has approved a second batch."),
        ("NEW YORK (AP) — A court ruled on Thursday.", "A court ruled on Thursday."),
        ("新华社北京11月5日电 国务院关税税则委员会发布公告。", "国务院关税税则委员会发布公告。"),
        ("（中央社記者張若安台北3日電）美國商務部已通知。", "美國商務部已通知。"),
        ("【主持人】目前的关税休战将到期。", "目前的关税休战将到期。"),
        ("○国務大臣　お答えいたします。", "お答えいたします。"),
        ("A hearing is set for July.", "A hearing is set for July."),
        ("U.S. Trade officials met.", "U.S. Trade officials met."),
        ("THE CHAIRMAN. We go on.", "We go on."),
        ("A: We are aware of it.", "We are aware of it."),
        ("Q. Will it last?", "Will it last?"),
        ("答：我们注意到有关情况。", "我们注意到有关情况。"),
        ("China has approved a batch - the second.", "China has approved a batch - the second."),
    ],
)
def test_datelines_and_speakers_are_no_part_of_the_sentence(text: str, first: str) -> None:
    start, end = sentences.spans(text)[0]
    assert text[start:end] == first


@pytest.mark.parametrize(
    "text",
    [
        "(Reporting by the Brussels newsroom; Editing by M. Lindqvist)",
        "By our trade editor",
        "By Jane Doe and John Roe",
        "Additional reporting by A. Nother in Tokyo",
        "A technician sorts magnets in Ganzhou. REUTERS/Stringer/File Photo",
        "© 2026 The Courier. All rights reserved.",
        "Read more: what the truce means",
        "记者 高亦舟",
        "责任编辑：李某",
        "（第一财经版权所有，未经书面授权不得转载）",
        "来源：新华社",
        "聯合新聞網／國際組編譯 ※ 未經授權請勿轉載",
        "（聞き手・構成　水沢円）",
        "（映像：ワシントン　4日）",
        "無断転載を禁じます",
        "関連記事",
        "• This live blog is now closed. Photographs by agencies.",
        "***",
    ],
)
def test_boilerplate_is_told_apart(text: str) -> None:
    assert why_skipped(text)


@pytest.mark.parametrize(
    "text",
    [
        "By May 14, each side will hold back 24 percentage points of its additional duties.",
        "The writer of the rule is the Bureau of Industry and Security, which published it on Monday in the Federal Register.",
        "商务部记者会上，发言人表示将批准申请。",
        "Written comments are due by October 17, 2025.",
        "Related measures take effect on May 1.",
        "Ad valorem duties of 25 percent apply from January 15.",
        "Published on Monday, the rule adds twelve companies to the list.",
        "未经许可，任何人不得向境外出口上述物项。",
        "広告税は来年4月に始まる。",
        "Copyright levies end in June, the ministry said.",
        "Officials reading the report said the tariffs would stay.",
        "記者団に対し「合意の実施に向けた一歩だ」と述べました。",
    ],
)
def test_news_is_no_boilerplate(text: str) -> None:
    assert why_skipped(text) is None


def test_boilerplate_is_marked_and_never_renumbered() -> None:
    article = record(
        title="T",
        text="By Jane Doe\n\nThe ministry suspended the tariff until May 1.\n\nRead more: why\n\nIt extended the licence to June 3.",
    )
    parts = articles.split(article)
    assert [(p.number, p.skipped) for p in parts.article.paragraphs] == [
        (1, "byline"),
        (2, None),
        (3, "promotion"),
        (4, None),
    ]
    assert {s.paragraph for s in parts.sentences} == {0, 2, 4}


def test_a_back_reference_cites_the_paragraph_before_it() -> None:
    article = record(text="The ministry suspended the tariff until May 1.\n\nIt also extended the licence to June 3.")
    [group] = articles.parse(article, [0, 1]).article.groups
    assert [claim.citations for claim in group.claims] == [(1,), (1, 2)]


def test_source_numbers_are_kept() -> None:
    article = record(
        paragraphs=[
            {"number": 3, "text": "The ban ends on May 1."},
            {"number": 7, "text": "China approved 38 licences."},
        ]
    )
    [group] = articles.parse(article, [0, 1]).article.groups
    assert [claim.citations for claim in group.claims] == [(3,), (7,)]


def test_headings_make_groups() -> None:
    article = record(
        title="T",
        text="What ends?\n\nThe safeguard expires on 30 June 2026.\n\nWhat comes\n\nThe duty doubles to 50% from 1 July 2026.",
    )
    groups = articles.parse(article).article.groups
    assert [(group.label, len(group.claims)) for group in groups] == [("What ends?", 1), ("What comes", 1)]


def test_short_news_is_one_group_and_long_news_few() -> None:
    short = "\n\n".join(f"The ministry imposed a {n}% tariff on good number {n}." for n in range(3, 6))
    long = "\n\n".join(
        f"The ministry imposed a {n}% {word} tariff on {word} from May {n}."
        for word in ("steel", "wheat", "chips")
        for n in range(1, 7)
    )
    assert len(articles.parse(record(text=short)).article.groups) == 1
    assert 1 <= len(articles.parse(record(text=long)).article.groups) <= 6


def test_a_title_is_paragraph_nought_and_becomes_no_claim() -> None:
    parts = articles.split(
        record(title="中国放宽稀土管制", text="China eased controls on May 1.\n\nIt approved 38 licences.")
    )
    assert (parts.sentences[0].paragraph, parts.sentences[0].language, parts.sentences[1].language) == (0, "zh", "en")
    assert articles.select(parts, {0, 1, 2}).places == {0: None, 1: (1, 1), 2: (1, 2)}


def test_the_anchor_day_is_the_sources_day() -> None:
    assert str(articles.split(record(text="x", published_at="2025-06-11T19:05:00Z", language="zh")).at) == "2025-06-12"
    assert str(articles.split(record(text="x", published_at="2025-06-11T19:05:00Z", language="en")).at) == "2025-06-11"
    assert str(articles.split(record(text="x", published="2025-05-27")).at) == "2025-05-27"
    assert articles.split(record(text="x")).at is None


WORDS = st.sampled_from(
    [
        "The U.S. ban ends on Nov. 10.",
        "“关税”上调30％。",
        "ﾚｱｱｰｽの輸出、",
        "\n\n",
        "\n",
        " ",
        "½ of ㈱日立 stopped!",
        'He said: "No."',
        "；",
        "」",
        "a" * 30,
        "- ",
        "[1]",
        "Group 2 - ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=25).map("".join), st.sets(st.integers(0, 30)))
def test_every_wanted_sentence_has_a_place_and_spans_are_exact(text: str, wanted: set[int]) -> None:
    parts = articles.split(record(title="T", text=text))
    parsed = articles.select(parts, wanted)
    texts = {p.number: p.text for p in parts.article.paragraphs} | {0: "T"}
    for sentence in parts.sentences:
        assert sentence.index in parsed.places or sentence.index not in wanted
        if sentence.paragraph >= 0:
            assert texts[sentence.paragraph][sentence.start : sentence.end] == sentence.text


def test_parts_of_a_paragraph_are_not_lost_between_sentences() -> None:
    paragraph = Paragraph(
        number=1, text="商务部宣布，对美加征的24%部分再停一年。10%继续征收！ MOFCOM said so on Nov. 10."
    )
    spans = sentences.spans(paragraph.text)
    assert "".join(paragraph.text[a:b] for a, b in spans).replace(" ", "") == paragraph.text.replace(" ", "")


@pytest.mark.parametrize(
    "told",
    [
        "The smelter's owner has yet to get clearance to ship gallium abroad, a manager tells us.",
        "Permission to export the finished sensors was withheld again.",
        "The two governments' negotiators will meet in Vienna next week for a second round.",
        "A hearing before the trade court is set for later this month.",
        "米中の閣僚級協議は来週ジュネーブで開かれる。",
        "裁判所は来月上旬に口頭弁論を開く。",
        "中美经贸磋商将于下周在斯德哥尔摩举行。",
        "商務主管部門將於下月中旬召開聽證會。",
    ],
)
def test_talks_hearings_and_permissions_with_a_day_are_worth_a_claim(told: str) -> None:
    english = told.isascii()
    filler = (
        "Shares rose 2% on May 3, 2026, the company said. The ministry banned sales of 40 products on June 1, officials said. "
        "The group cut output by 12% in April, a spokesman said. Its rivals raised prices by 5% on May 8, they announced."
        if english
        else "公司5月3日宣布上调价格2%。商务部5月8日公告禁止出口40种产品。公司称4月产量增长12%。当局6月1日宣布加征5%关税。"
    )
    found = claims(record(language="en" if english else None, text=f"{filler}\n\n{told}\n\nThe rest is as it was."))
    assert told in found


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("中国用稀土实现与美国对等谈判", "Group 1 - China grants licences [1] - The truce holds [2]", "en"),
        ("商务部公告", "商务部宣布，自5月1日起对镓实施出口许可。\n\nMOFCOM said the same in English.", "zh"),
        ("対中関税", "政府は関税を5月1日から引き上げると発表した。", "ja"),
        ("Tariffs", "The duty rises to 25% on May 1.\n\n商务部表示反对。", "en"),
        ("", "", None),
    ],
)
def test_an_article_without_a_declared_language_gets_that_of_most_of_its_body(
    title: str, text: str, language: str | None
) -> None:
    article = record(title=title, text=text)
    assert article.language is None
    assert articles.parse(article).article.language == language
    if text:
        assert articles.parse(record(title=title, text=text, language="en+zh")).article.language == "en+zh"


@pytest.mark.parametrize(
    "told",
    [
        "Goods that were loaded before June 1, 2026, may enter at the old rate until July 15, 2026.",
        "Contracts signed before Nov. 10, 2025, are exempt.",
        "Licences issued under the old rules stay valid until December 31, 2026.",
        "Cargo already on the water on April 5 will not be subject to the surcharge if it arrives by May 27.",
        "Transactions that were under way on March 3 may be completed by May 2.",
        "Existing orders can be fulfilled until the end of March.",
        "A wind-down period runs through Aug. 19.",
        "Companies have until October 1 to register.",
        "The grace period ends on September 30, 2026.",
        "Shipments en route on that day are not affected, provided that they clear customs by June 9.",
        "Permits that were granted earlier continue to apply until they lapse on June 30.",
        "在2026年6月1日前已装船的货物，可于7月15日前按原税率申报进口。",
        "施行前已签订的合同，可在2026年12月31日前继续履行。",
        "此前已取得的许可证在有效期内继续有效，最迟至9月30日。",
        "过渡期为90天，至8月19日结束。",
        "運送途中的貨物於6月9日前報關者，不適用新稅率。",
        "4月5日前已启运的货物不受影响。",
        "6月1日より前に船積みされた貨物は、7月15日まで従前の税率で輸入できる。",
        "施行日前に締結した契約については、なお従前の例による。",
        "既に交付された許可は9月30日まで引き続き有効とする。",
        "経過措置として、8月19日までの通関分は対象外となる。",
        "猶予期間は12月末まで。",
    ],
)
def test_what_a_measure_leaves_alone_is_worth_a_claim(told: str) -> None:
    """Savings clauses, among sentences that score more."""
    filler = (
        "The ministry banned exports of 40 products from June 1, 2026, officials said. "
        "Customs announced a duty of 25% on May 3, 2026. " * 3
        if told.isascii()
        else "商务部5月8日公告禁止出口40种产品。海关总署5月3日宣布加征25%关税。" * 3
    )
    assert told in claims(record(text=f"{filler}\n\nThe rest is as it was.\n\n{told}\n\nNo more was said."))
