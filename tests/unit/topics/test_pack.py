"""The built-in pack: its topics, its examples, and a user's changes over it."""

import pytest

from tests.unit.topics.reading import built_in, find, statuses
from worker.errors import SettingsError
from worker.topics import compile_topics, load_pack, merge
from worker.topics.examples import failures

IDS = {
    "rare-earth-licences", "tariff-deadlines", "critical-minerals", "us-china-truce", "fentanyl-tariffs", "tariff-courts", "section-232",
    "section-301", "chip-export-controls", "countermeasure-lists", "forced-labour", "trade-remedies", "production-halts", "japan-export-controls",
}  # fmt: skip


def test_the_fourteen_topics_are_there() -> None:
    assert set(built_in().topics) == IDS


@pytest.mark.parametrize("topic", sorted(IDS))
def test_each_topic_has_twenty_examples_in_three_languages_and_they_hold(topic: str) -> None:
    examples = built_in().topics[topic].examples
    texts = examples.match + examples.reject
    assert len(texts) >= 20
    assert sum(text.isascii() for text in texts) >= 5
    assert any("\u3041" <= c <= "\u30fa" for text in texts for c in text)
    assert [failure.text for failure in failures(built_in(), [topic])] == []


def test_a_users_topic_with_a_packs_id_changes_only_the_fields_it_names() -> None:
    pack = load_pack("trade-policy")
    own = {"id": "section-301", "severity": "low", "alert_on": {"statuses": ["asserted"]}, "max_tier": "2"}
    merged = {topic.id: topic for topic in merge(pack, [own])}
    given = next(topic for topic in pack.topics if topic.id == "section-301")
    changed = merged["section-301"]
    assert (changed.severity, changed.alert_on.statuses, changed.max_tier) == ("low", ("asserted",), 2)
    assert (changed.concepts, changed.alert_on.stages, changed.require) == (
        given.concepts,
        given.alert_on.stages,
        given.require,
    )
    assert merged.keys() == IDS


def test_one_concept_of_a_packs_topic_can_be_changed_alone() -> None:
    pack = load_pack("trade-policy")
    own = {
        "id": "critical-minerals",
        "concepts": {"object": {"en": ["helium"]}},
        "examples": {"match": [], "reject": []},
    }
    watched = compile_topics(merge(pack, [own]), pack.shared)
    assert "critical-minerals" in statuses(find("Algeria put export controls on helium.", watched))
    assert "critical-minerals" not in statuses(find("China put export controls on gallium.", watched))
    assert "critical-minerals" in statuses(find("中国对镓实施出口管制。", watched))


def test_a_changed_topic_must_keep_its_examples() -> None:
    pack = load_pack("trade-policy")
    own = {"id": "fentanyl-tariffs", "concepts": {"fent": {"en": ["carfentanil"]}}}
    with pytest.raises(SettingsError, match="fentanyl-tariffs: an example must match, and does not"):
        compile_topics(merge(pack, [own]), pack.shared)


def test_an_unknown_pack_names_those_there_are() -> None:
    with pytest.raises(SettingsError, match="trade-policy"):
        load_pack("trade-polcy")


def test_an_unknown_key_of_a_topic_names_the_nearest() -> None:
    with pytest.raises(SettingsError, match="did you mean 'require'"):
        merge(load_pack("trade-policy"), [{"id": "x", "requires": ["a"]}])


def test_versions_change_with_what_a_topic_finds_and_not_with_its_examples() -> None:
    pack = load_pack("trade-policy")
    before = built_in().version("section-232")
    same = compile_topics(merge(pack, [{"id": "section-232", "examples": {"match": [], "reject": []}}]), pack.shared)
    other = compile_topics(merge(pack, [{"id": "section-232", "require": ["auth"]}]), pack.shared, examples=())
    assert before == same.version("section-232")
    assert before != other.version("section-232")
