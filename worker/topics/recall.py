"""What an article about something else recalls: a paragraph far from its title and lead that tells a past or standing measure."""

import re
from collections.abc import Iterable

from schemas.vocabulary import Language
from worker.topics.cues import chinese, english
from worker.topics.page import Page
from worker.topics.past import FRESH, Words

#: A month, a year or a state that already is; on a weekday or "today" something happened instead (past.FRESH).
_RECALLS: dict[Language, re.Pattern[str]] = {
    "en": english(
        r"\b(?:have|has|had) (?:already |also |long |since |so far )?(?:\w+ed|put|set|cut|kept|begun|been|made|hit|held|run)\b"
        r"|\b(?:in|during|since|from|on|of|at the (?:start|end) of) (?:early |late |mid-?|last |the (?:spring|summer|autumn|fall|winter) of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|(?:19|20)\d\d)\b"
        r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)(?= (?:set|put|cut|imposed|added|announced|introduced|lowered|raised|dropped|banned|said))"
        r"|\b(?:last|earlier this) (?:year|month|spring|summer|autumn|fall|winter)\b|\b(?:a year|months|weeks|(?:two|three|four|six) (?:months|weeks)) (?:ago|earlier|before)\b"
        r"|\b(?:runs?|lasts?|stands?|remains?|stays?|is|are) (?:\w+ ){0,3}(?:until|through|at \d|in (?:force|place|effect)|subject to|suspended|under)\b|\bearlier\b|\bpreviously\b"
    ),
    "zh": chinese(
        r"(?:去年|今年|前年|年初|上月|此前|早前|先前|早些时候|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:以来|份)?)[^。]{0,40}(?:已|曾|了|宣布|公布|决定)|已(?:于|对|将|经|在)|目前[^，。]{0,12}(?:仍|为|处于)"
    ),
    "ja": re.compile(
        r"(?:昨年|去年|今年|前年|先月|\d{4}年|\d{1,2}月)[^。]{0,60}(?:た(?:が|ため|ものの|影響|こと)|た。?$|ており|ている|ていた|たばかり)|(?:ている|ていた|ており|てきた)(?:が|。|、|$)|すでに|既に"
    ),
}


def lead(page: Page) -> int:
    """The last sentence of the head, by its index: the opening paragraph; without a title two sentences at least."""
    body = [i for i in sorted(page.lines) if page.lines[i].sentence.paragraph != 0]
    if not body:
        return 0
    first = page.lines[body[0]].sentence.paragraph
    opening = [i for i in body if page.lines[i].sentence.paragraph == first]
    return opening[-1] if page.title is not None else max(opening[-1], body[min(1, len(body) - 1)])


def aside(page: Page, index: int, matched: Iterable[int]) -> bool:
    """Whether a sentence stands far from the head of an article of prose whose head speaks of no topic.

    ``matched``: the sentences in which any topic was found. An official text recalls nothing in passing.
    """
    if page.split.kind == "brief" or page.split.article.tier == 1:
        return False
    last = lead(page)
    return index > last and all(i > last for i in matched)


def recalled(text: str, language: Language) -> Words | None:
    """The words by which a clause (English: small letters) tells what was before, if nothing in it is of now."""
    found = _RECALLS[language].search(text)
    if found is None or FRESH[language].search(text):
        return None
    return found[0].strip(), found.start(), found.end()
