"""Runs of citations in a text, and a claim's words without them."""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from worker.articles.layouts import (
    ASCII_BRACKETED,
    BRACKETED,
    CITED_NUMBER,
    HAS_SUPERSCRIPT,
    RANGE_BEFORE,
    SEVERAL,
    SUPERSCRIPT,
    SURE_BULLETS,
)

MAX_RUNS = 10_000

Claimed = tuple[str, tuple[int, ...]]

STOPS = frozenset(".。．!！;；")
_made = tuple.__new__
_BOLD = re.compile(r"\*\*|__|</?sup>", re.IGNORECASE)
_WRAP = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef])\s{0,8}\n\s{0,8}(?=[\u3040-\u30ff\u3400-\u9fff\u3000-\u303f\uff00-\uffef])"
)
_FOLLOWING = frozenset(SURE_BULLETS + "・･-－–—")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")


class Run(NamedTuple):
    """Citations in a row: ``start`` is where the words before them end, ``stop`` includes a full stop behind them."""

    start: int
    end: int
    stop: int
    ends: bool
    """Whether a claim may end here: space, a bullet or nothing follows."""
    numbers: tuple[int, ...]


def runs_of(text: str) -> list[Run]:
    """All runs of citations in a text: [1][4] · [1, 4] · [1-3] · ［１］ · 【1】 · ¹²."""
    if text.isascii():
        return _ascii_runs(text) if "[" in text else []
    runs = [run for found in islice(BRACKETED.finditer(text), MAX_RUNS) if (run := _run(text, found))]
    if HAS_SUPERSCRIPT.search(text):
        runs.extend(run for found in islice(SUPERSCRIPT.finditer(text), MAX_RUNS) if (run := _run(text, found)))
        runs.sort(key=lambda run: run.start)
    return runs


def _ascii_runs(text: str) -> list[Run]:
    """The same, faster for what most look like: "[4] " or "[1][4] " before a word or a sign."""
    out: list[Run] = []
    for found in islice(ASCII_BRACKETED.finditer(text), MAX_RUNS):
        words, end = found[0], found.end()
        behind = text[end : end + 2]
        if len(behind) < 2 or behind[0] != " " or behind[1] in STOPS or "," in words or "-" in words or ";" in words:
            run = _run(text, found)
            if run:
                out.append(run)
            continue
        start = end - len(words)
        while start and text[start - 1].isspace():
            start -= 1
        out.append(_made(Run, (start, end, end, True, numbers_of(words))))
    return out


def _run(text: str, found: re.Match[str]) -> Run | None:
    start, end = found.span()
    words = found[0]
    if len(words) > 4 and SEVERAL.search(words) and RANGE_BEFORE.search(text, max(0, start - 10), start):
        return None  # "seen at [3200, 3450]"
    stop, ends = _stop_behind(text, end)
    while start and text[start - 1].isspace():
        start -= 1
    return Run(start, end, stop, ends, numbers_of(words))


def _stop_behind(text: str, end: int) -> tuple[int, bool]:
    """Where a claim that ends with citations stops, and whether it does."""
    behind = text[end : end + 2]
    if not behind:
        return end, True
    if behind[0] in STOPS:
        return (end + 1, True) if not behind[1:].isdigit() else (end, False)
    if behind[0] in " \u3000" and behind[1:] and behind[1] in STOPS and not text[end + 2 : end + 3].isdigit():
        return end + 2, True
    return end, behind[0].isspace() or behind[0] in _FOLLOWING


@lru_cache(maxsize=4096)
def numbers_of(words: str) -> tuple[int, ...]:
    """The paragraph numbers of a run of citations, each once, in order."""
    if len(words) == 3 and words[1].isdecimal():  # "[4]"
        return (int(words[1]),)
    if words[0] not in "[［【〔":
        words = words.translate(_SUPERSCRIPTS)
    numbers: list[int] = []
    for first, last in CITED_NUMBER.findall(words[:4_000]):
        low, high = int(first), int(last or first)
        numbers.extend(range(low, high + 1) if low <= high < low + 100 else (low, high))
    return tuple(dict.fromkeys(numbers))


def claim_of(text: str) -> Claimed:
    """A claim's words without its citations, and the paragraph numbers as written, in order."""
    return claim_from(text, 0, len(text), runs_of(text))


def claim_from(body: str, start: int, end: int, runs: list[Run]) -> Claimed:
    """The same for ``start:end`` of a body whose runs in there are known."""
    if not runs:
        return cleaned(body[start:end]), ()
    if len(runs) == 1:
        run = runs[0]
        return cleaned(body[start : run.start] + body[run.end : end].strip()) if run.end < end else cleaned(
            body[start : run.start]
        ), run.numbers
    kept: list[str] = []
    for run in runs:
        kept.append(body[start : run.start])
        start = run.end
    kept.append(body[start:end].rstrip() if runs[-1].end < end else "")
    if kept[-1].strip() in STOPS:
        kept[-1] = kept[-1].strip()
    return cleaned("".join(kept)), tuple(dict.fromkeys(number for run in runs for number in run.numbers))


def is_plain(body: str) -> bool:
    """Whether a claim's words stand in the body as they are: on one line and without marks of bold type."""
    return "\n" not in body and "<" not in body and "**" not in body and "__" not in body


def cleaned(text: str) -> str:
    """One line without marks of bold type."""
    if "**" in text or "__" in text or "<" in text:
        text = _BOLD.sub("", text)
    if "\n" in text:
        text = " ".join(_WRAP.sub("", text.strip()).split())
    return text.strip()
