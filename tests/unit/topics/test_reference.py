"""The reference article (DOMAIN 2.8), and the same article with other names, numbers and dates."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.topics.reading import built_in
from worker.articles import read, select, split
from worker.topics import Findings, detect, settle, tier_of

TEXT = (Path(__file__).parents[2] / "data" / "topics" / "reference.txt").read_text(encoding="utf-8")

#: (group, claim, topic) → (status, stage where the table names one)
TABLE = {
    (1, 1, "rare-earth-licences"): ("conditional", "offered"),
    (1, 2, "rare-earth-licences"): ("background", None),
    (1, 3, "production-halts"): ("asserted", "suspended"),
    (2, 1, "rare-earth-licences"): ("possible", None),
    (2, 2, "critical-minerals"): ("background", None),
    (2, 3, "chip-export-controls"): ("possible", None),
    (4, 1, "tariff-deadlines"): ("asserted", "suspended"),
    (4, 1, "us-china-truce"): ("asserted", "suspended"),
    (4, 1, "fentanyl-tariffs"): ("background", None),
}


def findings(text: str) -> Findings:
    (saved,) = read(text.encode(), "reference.txt", tier_of=tier_of)
    assert saved.article is not None
    parts = split(saved.article)
    found = detect(parts, built_in())
    return settle(found, select(parts, found.wanted))


def table(found: Findings) -> dict[tuple[int | None, int | None, str], tuple[str, str | None]]:
    return {(m.group, m.claim, m.topic): (m.status, m.stage) for m in found.matches}


def test_the_reference_article_gives_the_table_and_nothing_else() -> None:
    told = table(findings(TEXT))
    assert told.keys() == TABLE.keys()
    for place, (status, stage) in TABLE.items():
        assert told[place][0] == status, place
        assert stage is None or told[place][1] == stage, place


def test_its_deadline_is_that_of_the_additional_tariffs() -> None:
    (deadline,) = findings(TEXT).deadlines
    assert (str(deadline.start), str(deadline.end)) == ("2025-08-11", "2025-08-20")
    assert (deadline.bound, deadline.kind, deadline.confidence) == ("until", "resumes", "medium")
    assert set(deadline.topics) == {"tariff-deadlines", "us-china-truce"}
    assert deadline.measure == "us-cn/truce"
    assert (deadline.group, deadline.claim, deadline.citations) == (4, 1, (12,))


@settings(max_examples=20, deadline=None)
@given(
    firm=st.sampled_from(["Ford", "Mazda", "Stellantis", "Suzuki"]),
    until=st.sampled_from(["mid-August", "late September", "November 10", "the end of October"]),
    rate=st.sampled_from(["20%", "10%", "15%"]),
    count=st.sampled_from(["seven", "five", "twelve"]),
    since=st.sampled_from(["since April", "since February", "since last autumn"]),
    breaks=st.booleans(),
)
def test_other_names_numbers_and_dates_do_as_well(
    firm: str, until: str, rate: str, count: str, since: str, breaks: bool
) -> None:
    text = TEXT.replace("Ford", firm).replace("mid-August", until).replace("20%", rate)
    text = text.replace("seven types", f"{count} types").replace("since April", since)
    if breaks:
        text = text.replace(" Group ", "\n\nGroup ").replace(" - The ", "\n- The ")
    told = table(findings(text))
    assert {place: status for place, (status, _) in told.items()} == {
        place: status for place, (status, _) in TABLE.items()
    }
