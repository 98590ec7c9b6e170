"""`Recent` holds what was used last, and asks for the rest."""

from worker.replay.recent import Recent


def test_what_was_used_last_stays_and_the_rest_is_read_again() -> None:
    asked: list[str] = []

    def read(key: str) -> str:
        asked.append(key)
        return key.upper()

    recent: Recent[str, str] = Recent(2)
    recent.put("a", "written")
    recent.put("b", "written")
    assert recent.get("a", read) == "written"
    assert recent.get("c", read) == "C"
    assert recent.get("a", read) == "written", "it was used after b"
    assert recent.get("b", read) == "B"
    assert asked == ["c", "b"]


def test_a_new_value_replaces_the_old_one() -> None:
    recent: Recent[int, str] = Recent(1)
    recent.put(1, "old")
    recent.put(1, "new")
    assert recent.get(1, str) == "new"
