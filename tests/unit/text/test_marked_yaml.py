import pytest

from worker.errors import SettingsError
from worker.text.marked_yaml import load


def test_scalars_stay_the_text_that_was_written() -> None:
    marked = load('a: [50%, no, 07:30, 122, 1.10, =IEEPA, "null", true]\nb: null\nc: ~\nd:\n', "x.yaml")
    assert marked.data == {
        "a": ["50%", "no", "07:30", "122", "1.10", "=IEEPA", "null", "true"],
        "b": None,
        "c": None,
        "d": None,
    }


def test_every_part_knows_its_line() -> None:
    marked = load("version: 1\ntopics:\n- id: x\n  concepts:\n    a: {en: [one,\n      two]}\n", "w.yaml")
    assert marked.line(("topics", 0, "concepts", "a", "en", 1)) == 6
    assert marked.line(("topics", 0, "id")) == 3
    assert marked.where(("topics", 0, "unknown", 3)) == "w.yaml:3"
    assert marked.where(()) == "w.yaml:1"


def test_an_empty_document_is_none() -> None:
    assert load("# nothing\n", "w.yaml").data is None


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a: 1\nb: 2\na: 3\n", "w.yaml:3", "'a' stands twice, first in line 1"),
        ("a: [1\nb: 2", "w.yaml:2", "no valid YAML"),
        ("a: &x [*x]", "w.yaml:1", "too deeply"),
        ("a: !!python/object:os.system 1", "w.yaml:1", "is not read"),
        ("? [a, b]\n: 1", "w.yaml:1", "a key must be a word"),
        ("\x00", "w.yaml:1", "no valid YAML"),
        ("[" * 3000, "w.yaml", "w.yaml"),
    ],
)
def test_a_fault_names_its_line(text: str, where: str, what: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(text, "w.yaml")
    assert caught.value.problems[0].where.startswith(where)
    assert what in str(caught.value)


def test_all_duplicate_keys_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", "w.yaml")
    assert [problem.where for problem in caught.value.problems] == ["w.yaml:2", "w.yaml:5"]


def test_aliases_that_unfold_to_billions_are_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    with pytest.raises(SettingsError, match="too deeply"):
        load("\n".join(rows), "w.yaml")
