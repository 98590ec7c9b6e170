"""Slack's limits are kept by every message, and no word of an article is obeyed."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.alert import Message
from schemas.vocabulary import Language
from tests.unit.wording import samples
from tests.unit.wording.samples import HOSTILE, TOKYO
from worker.wording import SlackPayload, slack

ALL: dict[str, Callable[[], Message]] = {
    "reference": samples.reference, "moved": samples.moved, "denied": samples.denied, "update": samples.official_update, "reminder": samples.reminder,
    "digest": samples.digest, "notice": samples.notice, "hostile": samples.hostile, "enormous": samples.enormous,
}  # fmt: skip


def texts(payload: SlackPayload) -> list[str]:
    return [block["text"]["text"] for block in payload.blocks if "text" in block] + [
        element["text"] for block in payload.blocks for element in block.get("elements", ())
    ]


def check_limits(payload: SlackPayload) -> None:
    assert 1 <= len(payload.blocks) <= 50
    assert 1 <= len(payload.text) <= 3000
    assert len(payload.words) <= 3000
    assert len(payload.text) + len(json.dumps(payload.blocks, ensure_ascii=False)) <= 9000
    for block in payload.blocks:
        if block["type"] == "header":
            assert 1 <= len(block["text"]["text"]) <= 150
            assert block["text"]["type"] == "plain_text"
        elif block["type"] == "section":
            assert 1 <= len(block["text"]["text"]) <= 3000
        else:
            assert block["type"] == "context"
            assert 1 <= len(block["elements"]) <= 10
            assert all(1 <= len(element["text"]) <= 3000 for element in block["elements"])


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@pytest.mark.parametrize("name", ALL)
def test_every_limit_is_kept(name: str, language: Language) -> None:
    check_limits(slack(ALL[name](), language, TOKYO))


@settings(max_examples=40, deadline=None)
@given(
    st.text(min_size=1, max_size=4000),
    st.integers(1, 40),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 4000)), max_size=9),
)
def test_limits_are_kept_whatever_an_article_says(text: str, count: int, marks: list[tuple[int, int]]) -> None:
    base = samples.reference()
    lines = tuple(
        base.evidence[0].model_copy(update={"claim": number, "claim_text": text, "marks": tuple(marks)})
        for number in range(count)
    )
    alert = base.model_copy(
        update={"evidence": lines, "context": lines, "also_in": (text,) * count, "history": (text,) * count}
    )
    check_limits(slack(alert, "en", TOKYO))


def test_the_first_words_survive_the_biggest_event() -> None:
    payload = slack(samples.enormous(), "en", TOKYO)
    told = "\n".join(texts(payload))
    assert told.index("Offered IF conditions are met") < told.index("*What changed*") < told.index("*Deadline*")
    assert "claimwire alerts ack 3f2a" in told


def obeyed(text: str) -> list[str]:
    """What Slack would read as a command or a link: all that stands between < and >."""
    return re.findall(r"<[^>]*>", text)


@pytest.mark.parametrize("name", ["hostile", "reference", "enormous"])
def test_only_our_own_link_is_a_link(name: str) -> None:
    payload = slack(ALL[name](), "en", TOKYO)
    found = [command for text in (*texts(payload), payload.text, payload.words) for command in obeyed(text)]
    assert all(command.startswith("<https://") and command.count("|") == 1 for command in found)
    assert len(found) <= 1


def test_an_escape_is_never_cut_in_half() -> None:
    alert = samples.reference()
    line = alert.evidence[0].model_copy(update={"claim_text": "&<>" * 3000, "marks": ()})
    payload = slack(
        alert.model_copy(update={"evidence": (line,) * 3, "article": samples.article(title="&" * 5000)}), "en", TOKYO
    )
    for text in (*texts(payload), payload.text):
        assert not re.findall(r"&(?!amp;|lt;|gt;)", text)


def test_only_ampersand_and_angles_are_escaped() -> None:
    alert = samples.reference()
    line = alert.evidence[0].model_copy(update={"claim_text": '"It\'s" 5 > 3 & 2 < 4, 5~10%', "marks": ()})
    told = "\n".join(texts(slack(alert.model_copy(update={"evidence": (line,)}), "en", TOKYO)))
    assert '"It\'s" 5 &gt; 3 &amp; 2 &lt; 4, 5∼10%' in told


def test_slack_makes_no_links_of_its_own() -> None:
    for block in slack(samples.hostile(), "en", TOKYO).blocks:
        for text in (block.get("text"), *block.get("elements", ())):
            assert text is None or text["type"] == "plain_text" or text["verbatim"] is True


def test_nothing_invisible_or_terminal_is_left() -> None:
    told = "\n".join((*texts(slack(samples.hostile(), "en", TOKYO)), slack(samples.hostile(), "en", TOKYO).text))
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", told)


def critical(message: Any) -> Any:
    return message.model_copy(update={"severity": "critical"})


def test_nobody_is_mentioned_unless_critical_by_choice() -> None:
    assert "<!" not in json.dumps(slack(critical(samples.denied()), "en", TOKYO).blocks)
    assert "<!" not in json.dumps(slack(samples.denied(), "en", TOKYO, mention="here").blocks)
    called = slack(critical(samples.denied()), "en", TOKYO, mention="here")
    assert called.text.startswith("<!here> ")
    assert json.dumps(called.blocks).count("<!here>") == 1


def test_a_replay_mentions_nobody() -> None:
    replay = critical(samples.denied()).model_copy(update={"replay": True})
    assert "<!" not in slack(replay, "en", TOKYO, mention="channel").text


def test_marked_words_are_bold_between_chinese_characters_too() -> None:
    told = "\n".join(texts(slack(samples.denied(), "en", TOKYO)))
    assert "发放\u200b*许可*。" in told


def test_hostile_markup_is_not_markup() -> None:
    alert = samples.denied()
    line = alert.evidence[0].model_copy(update={"claim_text": "*bold* ~gone~ `code` _slant_ snake_case", "marks": ()})
    told = "\n".join(texts(slack(alert.model_copy(update={"evidence": (line,)}), "en", TOKYO)))
    assert "∗bold∗ ∼gone∼ ˋcodeˋ ˍslantˍ snake_case" in told


def test_the_hostile_sample_holds_a_mention() -> None:
    assert "<!channel>" in HOSTILE
