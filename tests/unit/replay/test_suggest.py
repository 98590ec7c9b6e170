"""What to edit in a topic, from labels and near misses."""

from schemas.vocabulary import Language
from worker.replay.suggest import Kind, Sample, phrases, suggestions


def sample(
    path: str, sentence: str, kind: Kind, *, missing: str = "", wanted: bool | None = None, language: Language = "en"
) -> Sample:
    return Sample(path, path, sentence, language, kind, (missing,) if missing else (), wanted)


def test_a_word_of_wanted_near_misses_becomes_a_term_of_the_missing_concept() -> None:
    found = suggestions(
        [
            sample("a", "Beijing let praseodymium oxide out under licence.", "near", missing="object", wanted=True),
            sample("b", "Licences for praseodymium oxide were refused.", "near", missing="object", wanted=True),
            sample("c", "China granted licences for dysprosium.", "useful"),
        ]
    )
    best = found[0]
    assert (best.edit, best.concept, best.term, best.gains) == ("add term", "object", "praseodymium oxide", ("a", "b"))


def test_a_term_that_also_calls_unwanted_articles_shows_its_harm() -> None:
    found = suggestions(
        [
            sample("a", "Praseodymium licences", "near", missing="object", wanted=True),
            sample("b", "Praseodymium licences", "near", missing="object", wanted=True),
            sample("c", "Praseodymium songs", "near", missing="object", wanted=False),
        ]
    )
    term = next(one for one in found if one.term == "praseodymium")
    assert (term.gains, term.harms) == (("a", "b"), ("c",))


def test_a_word_of_wrong_matches_only_becomes_an_exclusion() -> None:
    found = suggestions(
        [
            sample("a", "Rare earth licences in the turbine museum", "noise"),
            sample("b", "The turbine museum licensed rare earth films", "noise"),
            sample("c", "Rare earth licences were granted", "useful"),
        ]
    )
    assert found[0].edit == "exclude"
    assert found[0].term == "turbine museum"


def test_without_labels_a_phrase_must_stand_in_two_near_misses() -> None:
    found = suggestions([sample("a", "praseodymium licences", "near", missing="object")])
    assert found == []


def test_chinese_and_japanese_phrases_are_runs_of_characters() -> None:
    assert "氧化镨" in phrases("中方对氧化镨实施许可。", "zh")
    assert "プラセオジム" in phrases("プラセオジムの輸出許可", "ja")


def test_empty_words_are_no_terms() -> None:
    assert phrases("It is of the 90%", "en") == set()
