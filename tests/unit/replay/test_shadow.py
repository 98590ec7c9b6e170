"""A shadow topic beside the one it is to replace."""

import datetime as dt

from schemas import Decision
from worker.replay.shadow import rows

AT = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def test_each_article_says_who_would_have_told_it() -> None:
    shadowed = Decision(topic="new", action="silent", reason="shadow", would=("alert", "new"))
    held = Decision(topic="new", action="silent", reason="duplicate")
    live = Decision(topic="old", action="alert", reason="new")
    other = Decision(topic="another", action="alert", reason="new")
    decided = [
        (shadowed, AT, 1, "One", "A"), (live, AT, 1, "One", "A"), (shadowed, AT, 2, "Two", "A"),
        (live, AT, 3, "Three", "B"), (held, AT, 4, "Four", "B"), (other, AT, 5, "Five", "B"),
    ]  # fmt: skip
    found = rows("new", "old", decided)
    assert [(row.article, row.side) for row in found] == [
        (1, "both"), (2, "only the shadow"), (3, "only the live topic"), (4, "neither"),
    ]  # fmt: skip
    assert found[3].shadow == ("silent", "duplicate")
