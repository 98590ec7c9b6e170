"""The report: one page that is safe, small and says what was told."""

import json
import re
from pathlib import Path

import pytest

from tests.unit.replay.records import told
from worker.replay.report import Collected, render, write


def page(*records: object) -> str:
    collected = Collected()
    for record in records:
        collected.add(record)  # type: ignore[arg-type]
    return render(collected, title="claimwire replay")


def test_what_was_told_stands_in_the_page_with_its_evidence() -> None:
    text = page(told("a", ("t", "alert", "moved"), ends={"t": "2026-11-10"}), told("b", ("t", "silent", "duplicate")))
    assert "Title of a" in text
    assert "A claim." in text
    assert "[1]" in text
    assert "2026-11-10" in text
    assert 'class="moved"' in text


def test_what_was_withheld_keeps_its_reason() -> None:
    text = page(told("b", ("t", "silent", "duplicate")))
    (island,) = re.findall(r'id="withheld-data">(.*?)</script>', text, re.DOTALL)
    assert json.loads(island)[0][1:4] == ["t", "silent", "duplicate"]


def test_hostile_words_stay_words() -> None:
    record = told("a", ("t", "alert", "new"), ("u", "silent", "question"))
    assert record.article is not None
    title = "</script><script>alert(1)</script>\u202e\u2028"
    hostile = record.model_copy(update={"article": record.article.model_copy(update={"title": title})})
    text = page(hostile)
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert text.count("<script") == 2


def test_nothing_is_loaded_from_anywhere() -> None:
    text = page(told("a", ("t", "alert", "new")))
    assert "default-src 'none'" in text
    assert not re.search(r"(src|href)=\"(?!https://outlet\.example|#)", text)


def test_a_link_at_the_path_is_replaced_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("keep")
    link = tmp_path / "out.html"
    link.symlink_to(target)
    write(link, "page")
    assert target.read_text() == "keep"
    assert link.read_text() == "page"
    assert not link.is_symlink()


@pytest.mark.parametrize("count", [0, 3])
def test_a_page_of_any_size_is_a_page(count: int) -> None:
    text = page(*(told(str(number), ("t", "alert", "new")) for number in range(count)))
    assert text.count('<article class="told') == count
