"""A page in Slack's Block Kit, inside every limit that is documented and the total that is not.

Limits: 50 blocks, header 150, section 3,000, context element 3,000; a total near 13,200 characters is refused
(bolt-js #2509), and it is the big event that meets it: blocks as JSON and fallback text together stop at 9,000.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from schemas.alert import Message
from schemas.vocabulary import Language, Severity
from worker.wording.layout import page
from worker.wording.page import Line, Page, Run, Section, cut

TOTAL = 9_000
BLOCKS = 50
HEADER = 150
SECTION = 2_900
FALLBACK = 900
WORDS = 2_900

_LIGHTS: dict[Severity, str] = {"critical": "🚨", "high": "🔴", "medium": "🟠", "low": "🔵"}
#: Slack reads these as markup; look-alikes keep "5~10%" a number.
_MARKUP = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
#: An underscore is markup only at a word's edge.
_EDGE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")

Block = dict[str, Any]
Mention = Literal["channel", "here"]


@dataclass(frozen=True, slots=True)
class SlackPayload:
    """What chat.postMessage and incoming webhooks take; ``text`` is what notifications and old clients show."""

    text: str
    blocks: tuple[Block, ...]
    words: str
    """More of it in plain words, for the day that Slack refuses the blocks."""


def slack(
    message: Message,
    language: Language = "en",
    zone: str = "UTC",
    *,
    mention: Mention | None = None,
    repeat: bool = False,
) -> SlackPayload:
    """``mention``: whom a *critical* message calls, by its channel's choice; nothing else ever does."""
    laid = page(message, language, zone, repeat=repeat)
    call = f"<!{mention}> " if mention and laid.severity == "critical" and not message.replay else ""
    return SlackPayload(
        text=_fallback(laid, call, FALLBACK), blocks=tuple(_blocks(laid, call)), words=_fallback(laid, call, WORDS)
    )


def escape(text: str) -> str:
    """Only & < >, as Slack asks: no channel, person or address can be called by an article."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mrkdwn(line: Line) -> str:
    return "".join(_run(run, line, index) for index, run in enumerate(line))


def _run(run: Run, line: Line, index: int) -> str:
    told = escape(_EDGE_UNDERSCORE.sub("ˍ", run.text.translate(_MARKUP)))
    if run.href and told:
        return f"<{escape(run.href)}|{told.replace('|', '¦')}>"
    if run.strong and told.strip():
        return _bold(told, line, index)
    return told


def _bold(told: str, line: Line, index: int) -> str:
    """Slack takes an asterisk for bold only beside a space or a mark: between CJK characters a zero-width space makes room."""
    body = told.strip()
    lead, trail = told[: len(told) - len(told.lstrip())], told[len(told.rstrip()) :]
    before = line[index - 1].text[-1:] if index else ""
    after = line[index + 1].text[:1] if index + 1 < len(line) else ""
    open_gap = "\u200b" if before.isalnum() and not lead else ""
    close_gap = "\u200b" if after.isalnum() and not trail else ""
    return f"{lead}{open_gap}*{body}*{close_gap}{trail}"


def _blocks(laid: Page, call: str) -> list[Block]:
    light = f"{_LIGHTS[laid.severity]} "
    head = [
        _section(call + light + mrkdwn((Run(laid.kicker, strong=True),))),
        {"type": "header", "text": {"type": "plain_text", "text": _escaped(laid.headline, HEADER), "emoji": False}},
    ]
    notes = [_context(escape(laid.note))] if laid.note else []
    tail = [_context("  ".join(f"`{escape(command)}`" for command in laid.commands))] if laid.commands else []
    room = TOTAL - FALLBACK - sum(size(block) for block in (*head, *notes, *tail))
    return [*head, *notes, *_fitting(laid.sections, room, BLOCKS - len(head) - len(notes) - len(tail)), *tail]


def size(block: Block) -> int:
    """Characters of a block as Slack may count them at worst: all of its JSON."""
    return len(json.dumps(block, ensure_ascii=False)) + 2


def _fitting(sections: Iterable[Section], room: int, count: int) -> list[Block]:
    """Sections of the greatest weight are placed first; what does not fit is cut, and says so. The order on the page stays."""
    drawn = {index: _drawn(section) for index, section in enumerate(sections)}
    weights = {index: section.weight for index, section in enumerate(sections)}
    kept: dict[int, list[Block]] = {}
    for index in sorted(drawn, key=lambda index: -weights[index]):
        blocks = list(_within(drawn[index], room))[:count]
        kept[index] = blocks
        room -= sum(map(size, blocks))
        count -= len(blocks)
    return [block for index in sorted(kept) for block in kept[index]]


def _within(blocks: list[Block], room: int) -> Iterable[Block]:
    for block in blocks:
        if size(block) <= room:
            room -= size(block)
            yield block
        else:
            if room > 300:
                yield _section(_shortened(block["text"]["text"], room - 150))
            return


def _shortened(told: str, room: int) -> str:
    """Whole lines only: half a line might end inside a link or an escape."""
    kept = ""
    for line in told.split("\n"):
        if len(kept) + len(line) + 3 > room:
            break
        kept += f"{line}\n"
    return f"{kept}…"


def _drawn(section: Section) -> list[Block]:
    """A label and its lines in as few sections as hold them."""
    blocks: list[Block] = []
    text = f"*{escape(section.label)}*"
    for line in section.lines:
        told = _line(line)
        if len(text) + len(told) + 1 > SECTION:
            blocks.append(_section(text))
            text = told
        else:
            text += f"\n{told}"
    return [*blocks, _section(text)]


def _line(line: Line) -> str:
    indent = "   " if line and line[0].text.startswith("  ") else ""
    told = indent + mrkdwn(line).lstrip(" ")
    return told if len(told) <= SECTION else _escaped("".join(run.text for run in line), SECTION)


def _escaped(text: str, limit: int) -> str:
    """Escaped and then at most ``limit`` long, cut between characters and never inside an escape."""
    for keep in range(limit, 0, -1):
        told = escape(cut(text, keep))
        if len(told) <= limit:
            return told
    return ""


def _section(text: str) -> Block:
    """``verbatim``: Slack makes no links, channels or people of the words by itself."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def _fallback(laid: Page, call: str, limit: int) -> str:
    """The gist for notifications, screen readers and clients without blocks: whole lines, the weightiest parts first."""
    shown = [line for section in laid.sections if section.weight >= 7 for line in section.lines]
    told = "\n".join((laid.headline, laid.kicker, *("".join(run.text for run in line).strip() for line in shown)))
    return call + _escaped(told.translate(_MARKUP), limit - len(call))
