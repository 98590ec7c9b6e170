"""Printing on a terminal."""

from worker.cli import output


def test_text_from_outside_carries_no_control_or_bidi_characters() -> None:
    hostile = "a\x1b[31mb\u202ec\x07d\u2066e\nf\x9bg"
    assert output.clean(hostile) == "abcde f"
    assert output.clean("稀土 許可 ファ") == "稀土 許可 ファ"


def test_wide_characters_take_two_columns_of_a_table() -> None:
    table = output.table([("稀土", "x"), ("abc", "y")], ("A", "B"))
    assert table.splitlines() == ["A     B", "稀土  x", "abc   y"]
