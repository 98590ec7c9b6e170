"""The short way through a regular brief finds what the walk over its signs finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worker.articles import briefs
from worker.articles.between import Block
from worker.articles.citations import runs_of

CLAIMS = [
    "Rates rise",
    "The U.S. acts. It may",
    "short - term gain",
    "- again",
    "**bold** words",
    "A - B",
    "",
    "关税上调",
    "• dot",
    "see [^3]",
    "x*y",
]
CITES = ["[1]", "[1][4]", "[12] [3]", "[1, 4]", "[1].", "[2] .", "[2].5", "[１]", "【3】", "[1234]", "[5]a", "¹", ""]
OPENERS = [
    "Group 1 - ",
    "Group 2: Steel - ",
    "Core Viewpoint - ",
    "1. Steel - ",
    " - ",
    "\n- ",
    "- ",
    "Key Points\n- ",
    "分组1 - ",
    " -- ",
    "",
]


def walked(body: str) -> list[Block]:
    """As `read_blocks` by the walk alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(briefs, "_regular", lambda _: None)
        patch.setattr(briefs, "read_outline", lambda _: None)
        return briefs.read_blocks(body)


@given(st.lists(st.tuples(*map(st.sampled_from, (OPENERS, CLAIMS, CITES))), min_size=1, max_size=6), st.booleans())
@settings(deadline=None, max_examples=400)
def test_any_row_of_claims_reads_the_same(parts: list[tuple[str, str, str]], spaced: bool) -> None:
    body = "".join(f"{opener}{claim}{' ' * spaced}{cites} " for opener, claim, cites in parts)
    if briefs._regular(body) is not None:
        assert briefs.read_blocks(body) == walked(body)


@pytest.mark.parametrize("cites", ["[3]", "[1][4]", "[2]."])
@pytest.mark.parametrize("sign", [" - ", "\n- ", " -\n"])
def test_a_regular_brief_goes_the_short_way(sign: str, cites: str) -> None:
    body = f"Group 1 - China grants licences {cites}{sign}Makers wait {cites} Group 2: Steel - Duties rise {cites}"
    blocks = briefs._regular(body)
    assert blocks is not None
    assert [len(block.claims) for block in blocks] == [2, 1]
    assert blocks == walked(body)


def test_the_citations_of_a_regular_brief_are_its_runs() -> None:
    body = "Group 1 - One [1][4] - Two [12]"
    assert [run.numbers for run in runs_of(body)] == [(1, 4), (12,)]
