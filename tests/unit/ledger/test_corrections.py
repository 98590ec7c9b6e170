"""A page that is read again: what of an alert's claims stands, is reworded, or is gone."""

from worker.ledger.corrections import corrected

BEFORE = ["The duty rises to 25% on March 1.", "Officials gave no reason.", "It covers steel."]


def test_a_claim_that_stands_is_no_correction() -> None:
    assert corrected(BEFORE, BEFORE, ["A line more.", *BEFORE]) == ()


def test_house_style_is_no_correction() -> None:
    assert corrected(BEFORE[:1], BEFORE, ["The duty rises to 25 per cent on March 1."]) == ()


def test_another_number_is_told_with_the_new_words() -> None:
    after = ["The duty rises to 20% on March 1.", *BEFORE[1:]]
    (change,) = corrected(BEFORE, BEFORE, after)
    assert (change.claim, change.now) == (BEFORE[0], after[0])
    assert change.words == f"now says “{after[0]}” instead of “{BEFORE[0]}”"


def test_a_claim_that_vanished_is_told() -> None:
    (change,) = corrected(BEFORE, BEFORE, BEFORE[:2])
    assert change.now is None
    assert change.words == "no longer says “It covers steel.”"


def test_what_the_page_never_said_is_not_missed() -> None:
    assert corrected(["A brief's own words."], BEFORE, []) == ()
