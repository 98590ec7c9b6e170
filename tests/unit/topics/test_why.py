"""Topics can be asked: why they matched, what was missing, and what is wrong with their terms."""

from schemas import Article
from tests.unit.topics.reading import built_in, topics
from worker.articles import select, split
from worker.topics import Topics, check, detect
from worker.topics.why import Why, why


def ask(text: str, topic: str, watched: Topics | None = None, **more: object) -> Why:
    ready = watched or built_in()
    parts = split(Article.model_validate({"text": text, **more}))
    return why(parts, select(parts, detect(parts, ready).wanted), ready, [topic])[0]


def test_a_match_shows_its_terms() -> None:
    answer = ask("China granted an export licence for dysprosium.", "rare-earth-licences")
    assert answer.matched
    assert {hit.words for hit in answer.matches[0].hits} >= {"dysprosium", "export licence"} or answer.matches[0].terms


def test_a_miss_says_which_concept_and_how_near() -> None:
    raw = {
        "id": "t",
        "concepts": {"o": {"en": ["rare earth"]}, "c": {"en": [{"near": [["ban"], ["export"]], "within": 4}]}},
        "require": ["o", "c"],
    }
    answer = ask("The ban that two ministries of the cabinet wanted hits rare earth export.", "t", topics(raw))
    assert not answer.matched
    assert answer.missing == ("c no",)
    parts = {part.concept: part for part in answer.parts}
    assert parts["o"].holds
    assert parts["o"].words == ("rare earth",)
    assert parts["c"].nearest == "'export' 11 words away, NEAR/4 asked" or "NEAR/4 asked" in str(parts["c"].nearest)


def test_a_veto_and_a_missing_deadline_are_named() -> None:
    assert "excluded by" in ask("The software licence lists rare earth.", "rare-earth-licences").missing[0]
    assert "DEADLINE no" in ask("The tariff on trucks was announced.", "tariff-deadlines").missing[0]


def test_a_source_that_is_not_read_is_named() -> None:
    raw = {"id": "t", "concepts": {"a": {"en": ["alpha"]}}, "require": ["a"], "max_tier": 1}
    assert ask("Alpha rose.", "t", topics(raw), tier=3).missing == ("source tier 3; the topic reads up to tier 1",)


def test_terms_inside_others_are_named() -> None:
    raw = {
        "id": "t",
        "concepts": {"a": {"en": ["control", "export control"], "zh": ["管制", "出口管制"]}},
        "require": ["a"],
    }
    texts = [remark.text for remark in check.subsumed(topics(raw))]
    assert texts == ["a: 'export control' lies in 'control'", "a: '出口管制' lies in '管制'"]


def test_an_archive_shows_dead_and_common_terms() -> None:
    raw = {"id": "t", "concepts": {"a": {"en": ["alpha", "omega"]}}, "require": ["a"]}
    archive = [split(Article(text=f"Alpha rose {i} times.")) for i in range(20)]
    remarks = {(remark.kind, remark.text.split(":")[0]) for remark in check.against(topics(raw), archive)}
    assert remarks == {("dead", "'omega'"), ("common", "'alpha'")}


def test_failing_examples_are_remarks() -> None:
    from schemas import WatchTopic
    from worker.topics import compile_topics

    topic = WatchTopic.model_validate(
        {
            "id": "t",
            "concepts": {"a": {"en": ["alpha"]}},
            "require": ["a"],
            "examples": {"match": ["beta"], "reject": ["alpha"]},
        }
    )
    ready = compile_topics([topic], {}, examples=())
    assert [remark.text for remark in check.examples(ready)] == ["should match: beta", "should not match: alpha"]
