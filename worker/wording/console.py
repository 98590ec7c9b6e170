"""A page on a terminal: 80 columns, readable without colour."""

from schemas.alert import Message
from schemas.vocabulary import Language, Severity
from worker.text.width import columns, wrap
from worker.wording.layout import page
from worker.wording.page import Line, Page, Section

_COLOURS: dict[Severity, str] = {"critical": "1;31", "high": "31", "medium": "33", "low": "36"}
_MARKS: dict[Severity, str] = {"critical": "!!!", "high": "!!", "medium": "!", "low": "·"}
_STRONG = ("«", "»")


def text(
    message: Message,
    width: int = 80,
    colour: bool = False,
    *,
    language: Language = "en",
    zone: str = "UTC",
    repeat: bool = False,
) -> str:
    """The whole message as plain lines of at most ``width`` columns (an address may pass it); ends with a line break."""
    return draw(page(message, language, zone, repeat=repeat), width, colour=colour)


def draw(laid: Page, width: int, *, colour: bool = False) -> str:
    """Marked words stand between « and » where colour cannot show them."""
    rule = "─" * width
    lines = [rule, *wrap(f"{_MARKS[laid.severity]} {laid.kicker}", width, hanging="   ")]
    lines += [_paint(line, _COLOURS[laid.severity], colour) for line in wrap(laid.headline, width)]
    if laid.note:
        lines += wrap(f"({laid.note})", width, hanging=" ")
    for section in laid.sections:
        lines += _section(section, width, colour)
    lines += ["", *wrap(" · ".join(laid.commands), width, indent="  ")] if laid.commands else []
    return "\n".join((*lines, rule, ""))


def _section(section: Section, width: int, colour: bool) -> list[str]:
    lines = [_paint(section.label, "1", colour)]
    for line in section.lines:
        indent = "    " if line and line[0].text.startswith("  ") else "  "
        lines += wrap(_words(line).strip(), width, indent=indent, hanging=indent + ("" if indent == "    " else "  "))
        address = next((run.href for run in line if run.href), None)
        if address:
            lines.append(f"  {address}")
    return lines


def _words(line: Line) -> str:
    return "".join(f"{_STRONG[0]}{run.text}{_STRONG[1]}" if run.strong and run.quoted else run.text for run in line)


def _paint(line: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{line}\x1b[0m" if colour and line else line


__all__ = ["columns", "draw", "text"]
