"""What claimwire says of itself, and why a score is what it is, in the channel's language."""

import datetime as dt
import itertools
import re
from typing import Any, get_args

import pytest

from schemas import Notice
from schemas.alert import NoticeKind
from schemas.vocabulary import Basis, Language, Stage, Tier
from worker.topics.score import score
from worker.wording.layout import page
from worker.wording.proof import _addend
from worker.wording.words import words

AT = dt.datetime(2025, 6, 12, 3, tzinfo=dt.UTC)
FIELDS = {"topic": "rare-earth-licences", "name": "China rare-earth licences", "count": "3", "channel": "desk"}


@pytest.mark.parametrize("kind", get_args(NoticeKind.__value__ if hasattr(NoticeKind, "__value__") else NoticeKind))
@pytest.mark.parametrize("language", ["en", "zh", "ja"])
def test_a_notice_speaks_the_channels_language(kind: Any, language: Language) -> None:
    notice = Notice(id="n", at=AT, severity="high", title="In English", said=kind, fields=FIELDS, lines=("a line",))
    headline = page(notice, language, "UTC").headline
    assert "{" not in headline
    assert (language == "en") == (re.search("[一-龯ぁ-ヿ]", headline) is None)
    assert "rare-earth-licences" not in headline


def test_a_notice_of_no_known_kind_stays_as_it_came() -> None:
    notice = Notice(id="n", at=AT, severity="high", title="As it came")
    assert page(notice, "ja", "UTC").headline == "As it came"


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_every_reason_of_a_score_is_told_in_the_channels_language(language: Language) -> None:
    flags = ("title", "official_actor", "numbers", "deadline", "brief", "boost")
    whys = {
        part.why
        for scope, basis, stage, tier in itertools.product(
            ("sentence", "claim", "group"), get_args(Basis), (None, *get_args(Stage)), get_args(Tier)
        )
        for part in score(
            scope=scope,
            basis=basis,
            stage=stage,
            tier=tier,
            exposure=("Dy",),
            status="background",
            **dict.fromkeys(flags, True),
        )
    }
    assert len(whys) > 20
    for why in whys:
        assert not re.search("[A-Za-z]{3}", _addend(why, words(language))), why
