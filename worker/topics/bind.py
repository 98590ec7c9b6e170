"""Binding a deadline to what it limits: in the sentence, else its claim, else its group, with less confidence each time."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schemas.deadline import TimeExpression
from schemas.vocabulary import Confidence, Language
from worker.articles.records import Sentence
from worker.deadlines import LIMITS
from worker.text.fold import fold
from worker.topics import stage
from worker.topics.page import Line, Page
from worker.topics.terms import small

Expressions = Mapping[int, tuple[TimeExpression, ...]]
Follows = Callable[[TimeExpression], bool]
"""Whether a topic follows a deadline that limits nothing (comments, hearings)."""

_LESS: Mapping[Confidence, Confidence] = {"high": "medium", "medium": "low", "low": "low", "none": "none"}

#: A sentence that goes on about the measure before it, without naming it.
_GOES_ON: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^\W*(?:(?:written |public |all )?comments?|(?:an? |the )?(?:public )?hearings?|requests|interested parties|it|they|both|these|this|that|those|the (?:new |same |higher |first |second |latest |old )?(?:rates?|duty|duties|tariffs?|levy|levies|surcharge|measures?|pause|suspension|truce|step|increase|order|extension|deal|arrangement|regulation|rule|change|cut|exemption)"
        r"|its (?:rate|term|end)|collection|importers?|goods|articles|by |from |until |effective)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"^\W*(?:书面|意见|听证|调查|申请|该|此|这|其|上述|本|双方|期限|税率|有效期|自|从|新|两项|以上|前款|措施|决定|公告)"
    ),
    "ja": re.compile(
        r"^\W*(?:意見|公聴会|調査|申請|再開|同|これ|この|期間|税率|新た|双方|措置|(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:から|に|付で?)[^。、]{0,6}(?:実施|施行|発効|適用|開始|発動)|\d{1,2}日から|発効|施行|適用|いずれも|関税|当面)"
    ),
}
REACH = 2


@dataclass(frozen=True, slots=True)
class Bound:
    """A deadline and the sentence whose measure it limits; ``near`` is its offset where that is the same sentence."""

    sentence: int
    """Where the words stand."""
    expression: TimeExpression
    owner: int
    far: bool = False


#: A duty that is set for a time: the time is when it takes effect, where the words of the time alone do not say so.
_SET: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:impos|set|levy|levi|charg|appl|introduc|slap|hit|put|add|rais)\w*\b[^.;]{0,80}\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharge|surtax)\b"
        r"|\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharge|surtax)\b[^.;]{0,30}\b(?:due|scheduled|planned|slated|set)\b"
        r"|\bsection (?:232|301|122)\b[^.;]{0,60}\b(?:charged|pays?|taxed)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"加征|开征|(?:征收|纳入|上调|提高)[^。]{0,30}关税|关税[^。]{0,20}(?:征收|上调|提高|升至|降至)"),
    "ja": re.compile(r"関税[^。]*(?:課す|課税|加える|引き上げ|引き下げ|適用|発動|上乗せ)"),
}
#: A duty that is changed or ended on a day.
_CHANGED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:drop|scrap|abolish|remov|cut|lower|reduc|halv|doubl|revok|withdr[ae]w|waiv|resum|restor|reinstat|re-?impos|increas)\w*\b[^.;]{0,60}\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharges?|surtax)\b"
        r"|\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharges?|surtax)\b[^.;]{0,40}\b(?:drops?|falls?|rises?|climbs?|goes|go|returns?|comes? (?:down|off)|will (?:drop|fall|rise|go|return))\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:取消|撤销|免除|恢复|减征|停征)[^。]{0,30}(?:关税|附加费|附加税)|(?:关税|税率)[^。]{0,20}(?:取消|撤销|恢复|减半|归零)"
    ),
    "ja": re.compile(r"関税[^。]*(?:撤廃|廃止|免除|撤回|取り消|半減|なくす|ゼロに|戻す|復活|下が|上が)"),
}
#: The day on which a measure comes to its end, however it is put.
_ENDS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:run(?:s|ning)? its course|comes? to an end|reach(?:es)? its end)\b", re.IGNORECASE),
    "zh": re.compile(r"期满|届满|到期"),
    "ja": re.compile(r"期限(?:を迎え|が(?:来|到来))|満了|切れる"),
}
#: English: a duty set "by July 2024", "on March 4".
_SET_ON = re.compile(
    r"\b(?:impos|set|levy|levi|charg|introduc|slap|appl)\w*\b[^.;]{0,40}\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharge)\b[^.;]{0,30}\b(?:by|in|from|on)\s$|\b(?:tariffs?|dut(?:y|ies)|levy|surcharge)\b[^.;,]{0,20}\bfrom\s$",
    re.IGNORECASE,
)
#: English: a rate that changed on a day ("fell from 50% to 18% on Saturday").
_RATED = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharge|surtax)\b[^.;]{0,60}\b(?:rose|rises?|fell|falls?|dropped|drops?|went(?: (?:up|down))?|goes (?:up|down)|climbed|c[ao]mes? (?:down|up)|moved?|moves|goes|jumps?|jumped|doubled|doubles|tripled|was (?:cut|lowered|raised|halved|doubled)|were (?:cut|lowered|raised|halved|doubled))\b"
    r"[^.;]{0,40}\d\s?(?:%|per ?cent)\s(?:(?:from [\d.]+\s?(?:%|per ?cent) )?(?:on|at|in) )?$|\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharge|surtax)\b[^.;]{0,80}\d\s?(?:%|per ?cent),? (?:backdated|retroactive(?:ly)?|effective|with effect) (?:to |from |as of )?$",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d", re.IGNORECASE)
#: Chinese and Japanese: a day on which a duty was set or came into force.
_SET_AFTER = re.compile(r"(?:に|から|起|正式)*(?:発動|施行|適用|発効|課税|生效|实施|實施|施行|开征|加征|加徵|征收)")
_DUTY = re.compile(r"関税|关税|關稅|附加费|附加費")
#: A rate that changed on a day ("関税が16日、27.5%から15%に下がった", "关税16日起降至15%").
_RATED_AFTER: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"^(?:起|开始|正式|凌晨)*[，,]?[^，。；]{0,24}?(?:降至|降到|降为|下降到|下调(?:至|到|为)|升至|升到|升为|上升到|上调(?:至|到|为)|提高(?:至|到)|减至|变为|由[^，。]{1,10}[改调]为|从[^，。]{1,10}(?:降|升|提|调))"
    ),
    "ja": re.compile(
        r"^(?:から|に|付で|をもって)?、?[^。]{0,30}?\d\s?%(?:から[^。]{1,10})?(?:に|へ|となり|となっ)(?:と)?(?:下が|上が|引き下げ|引き上げ|下げ|上げ|低下|上昇|なっ|なる|変わ|半減|改め|切り替わ)"
    ),
}
#: A day by which a deal is to be struck, lest a duty rise: the duty's own day.
_AVERT: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:unless|if|without|before|otherwise|or (?:face|pay|else))\b[^.;]*\b(?:tariffs?|dut(?:y|ies)|levy|levies|surcharges?)\b[^.;]{0,60}\b(?:ris(?:e|es|ing)|goes?|jumps?|climbs?|snaps?|returns?|doubles?|kicks? in|takes? effect|will be (?:imposed|raised)|of \d)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:若|如|否则|不然|未能|未达成|没有达成)[^。]*(?:关税|税率)[^。]{0,20}(?:升|涨|提高|上调|恢复|加征|生效)"
    ),
    "ja": re.compile(r"(?:なければ|ない場合|できなければ)[^。]*関税[^。]{0,24}(?:引き上げ|課|上がる|発動|戻|復活)"),
}
#: A duty in force since a day.
_SINCE = "since {0}", "自{0}起", "{0}起", "自{0}以来", "{0}から"


#: Clauses that only say why or when something else happens.
_BESIDE = re.compile(r"\b(?:since|as|after|because|amid|despite|although|though|while|even if)\b[^,;]*", re.IGNORECASE)
#: A market's own day: shares that fell on Friday date no duty.
_MARKET: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:shares?|stocks?|prices?|futures|index|indices|currency|yuan|dollar|peso|rupee|won|bonds?|yields?|markets?|premiums?)\b[^,;]{0,40}"
        r"\b(?:rose|fell|gained|dropped|slid|climbed|jumped|rallied|closed|ended|tumbled|slipped|advanced|surged|sank|eased|firmed|up|down|higher|lower)\b[^,;]{0,30}$",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"^[^，。；]{0,6}(?:上涨|下跌|走高|走低|大涨|大跌|收涨|收跌|走强|走弱|反弹|回落|涨停|跌停|飙升|下挫)"
    ),
    "ja": re.compile(r"^[^、。]{0,12}(?:上昇|下落|反発|続伸|続落|急騰|急落|値上がり|値下がり|上げて|下げて)"),
}
#: What people may do by or from a day, about a duty they paid: a procedure, no limit of the duty.
_FILING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:file|claim|appl(?:y|ied) for|request|submit|protest|register|appeal)\w*\b[^,;]{0,60}$", re.IGNORECASE
    ),
    "zh": re.compile(r"(?:申请|提交|受理|退税|申报)"),
    "ja": re.compile(r"(?:申請|還付|請求|届け出)"),
}


#: What a court, or a refund, does on a day is no limit of the duty that it is about.
_COURT: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^,?\s(?:lift(?:ed|s)|rul(?:ed|es)|order(?:ed|s)|upheld|upholds|struck|strikes|stay(?:ed|s)|vacat(?:ed|es)|declin(?:ed|es)|refus(?:ed|es)|heard|let|allow(?:ed|s)|found|held|threw)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"^[^，。]{0,4}(?:裁定|裁决|判决|判令|驳回|命令|下令|作出|撤销)"),
    "ja": re.compile(
        r"^、[^。]*(?:命じ|判断し|判決を|判示|差し止め|効力を(?:一時)?停止|執行を(?:一時)?停止|差し戻|退け|支持し|認める判|決定を?下)"
    ),
}
#: Time to file something in a proceeding: a party's deadline, no limit of the duty that the proceeding is about.
_FILED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:time|deadline|period|date)\b[^.;]{0,40}\b(?:to|for)\b[^.;]{0,30}\b(?:fil(?:e|ing)|submit(?:ting)?|submissions?|respond(?:ing)?|briefs?|comments?|reply|appeal(?:ing)?)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:提交|递交|遞交|答复|上诉|申诉|评论|意见)[^，。]{0,6}(?:期限|截止|时间|日期)"),
    "ja": re.compile(r"(?:提出|回答|上訴|控訴|意見)(?:の)?(?:期限|締め切り|締切)"),
}
_REFUND = re.compile(r"\brefund\w*|\bportals?\b|退税|退还|還付", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(?:expir|laps|extend|suspend|resum|tak\w+ effect|in force|until|through)|到期|失效|生效|暂停|延长|起征|失効|発効|停止|延長|まで",
    re.IGNORECASE,
)


def concerns(text: str, language: Language, expression: TimeExpression, hits: Sequence[tuple[int, int]]) -> bool:
    """Whether a time is that of the thing at ``hits``, and not of what else the sentence tells.

    "Rates may be cut by June as tariffs bite" dates no tariff; "importers may file for refunds from Monday" neither.
    """
    start, end = expression.offset, expression.offset + len(expression.text)
    if language == "zh":
        text = fold(text, "zh").text  # same length
    if language == "en" and hits:
        beside = [(f.start(), f.end()) for f in _BESIDE.finditer(text)]
        mine = [span for span in beside if span[0] <= start < span[1]]
        if not mine and all(any(a <= hit < b for a, b in beside) for hit, _ in hits):
            return False
    if _COURT[language].search(text[end:]) or (_REFUND.search(text) and not _LIMITS.search(text)):
        return False
    around = text[:start] if language == "en" else text[end : end + 20]
    if _MARKET[language].search(around):
        return False
    around = around if language == "en" else around[:12]
    return _FILING[language].search(around) is None


def filed(text: str, language: Language) -> bool:
    """Whether a sentence is about the time to file something in a proceeding."""
    return _FILED[language].search(text) is not None


def limiting(page: Page, expressions: Expressions, index: int) -> tuple[TimeExpression, ...]:
    """The deadlines of a sentence that limit a measure."""
    line = page.lines[index]
    return tuple(e for one in expressions.get(index, ()) if (e := _limit(one, line, page.split.at)) is not None)


def _told(page: Page, expressions: Expressions, index: int, follows: Follows) -> tuple[TimeExpression, ...]:
    limits = {e.offset: e for e in limiting(page, expressions, index)}
    return tuple(
        limits.get(e.offset, e) for e in expressions.get(index, ()) if e.offset in limits or (e.deadline and follows(e))
    )


def _ahead(expression: TimeExpression, at: date | None) -> bool:
    """Whether the day is still to come: "as of January 1" then is no date of figures."""
    return at is not None and expression.start is not None and expression.start > at


#: A rate in another's place, not a day ("25% rather than 10% from October 14").
_INSTEAD = re.compile(r"\b(?:rather than|instead of) \d", re.IGNORECASE)


def _starts(expression: TimeExpression, line: Line, at: date | None) -> bool:
    """Whether a duty is set from a day to come, though the words of the day look like another: "as of", "rather than"."""
    like = expression.reason == "as_of" or (expression.reason == "old_date" and _INSTEAD.search(line.text) is not None)
    return like and _ahead(expression, at) and _SET[line.language].search(line.text) is not None


#: A duty that changes in steps: the day of one is no day of a decision, though a deal is named.
_STEPS = re.compile(
    r"\b(?:steps|stages|phases|tranches|instal?ments)\b|段階|分[两三四五六\d]+[步批]|分阶段", re.IGNORECASE
)


def _is_step(line: Line) -> bool:
    return _STEPS.search(line.text) is not None and _CHANGED[line.language].search(line.text) is not None


def _limit(expression: TimeExpression, line: Line, at: date | None) -> TimeExpression | None:
    """The deadline as one that limits a measure; where its own words do not say what happens, the sentence's act does."""
    if _starts(expression, line, at):
        return expression.model_copy(
            update={"deadline": True, "reason": None, "kind": "takes_effect", "bound": "from", "confidence": "medium"}
        )
    if not expression.deadline or expression.kind is None:
        return None
    if expression.kind in LIMITS:
        return expression
    if expression.kind == "decision_due" and (_AVERT[line.language].search(line.text) or _is_step(line)):
        return expression.model_copy(update={"kind": "takes_effect"})
    if expression.kind != "other_due" or expression.tense == "past":
        return None
    told = stage.told(small(line.text), line.language)
    if expression.bound == "until" and told is not None and told.stage in {"suspended", "extended"}:
        return expression.model_copy(update={"kind": "resumes"})
    if _ENDS[line.language].search(line.text):
        return expression.model_copy(update={"kind": "expires"})
    if _SET[line.language].search(line.text) or _CHANGED[line.language].search(line.text):
        return expression.model_copy(
            update={"kind": "takes_effect", "bound": "from" if expression.precision == "day" else "around"}
        )
    return None


def dated(page: Page, expressions: Expressions, index: int) -> bool:
    """Whether the sentence says from when a duty has stood, or was set: an effective date, though no deadline any more."""
    line = page.lines[index]
    text = line.sentence.text
    for e in expressions.get(index, ()):
        if e.deadline or e.precision not in {"day", "minute", "month"}:
            continue
        numbered = any(c.isdigit() for c in e.text)  # "on Friday" is when somebody spoke
        if numbered and e.precision != "month" and any(form.format(e.text) in text for form in _SINCE):
            return True
        if line.language == "en" and _RATED.search(text[: e.offset]):
            return True
        if _DATE.search(e.text) and _SET_ON.search(text[: e.offset]):
            return True
        if line.language != "en" and _DUTY.search(text):
            after = text[e.offset + len(e.text) :]
            after = fold(after, "zh").text if line.language == "zh" else after
            if _SET_AFTER.match(after) or (numbered and _RATED_AFTER[line.language].match(after)):
                return True
    return False


def bound_to(
    page: Page, expressions: Expressions, index: int, taken: frozenset[int], follows: Follows
) -> tuple[Bound, ...]:
    """The deadlines of a sentence's measure: those that limit it, and those the topic ``follows``.

    ``taken``: sentences that name a measure of their own.
    """
    own = _told(page, expressions, index, follows)
    if own:
        return tuple(Bound(index, e, index) for e in own)
    here = page.lines[index].sentence
    claim = [i for i in page.lines if i != index and page.lines[i].sentence.unit == here.unit != -1 and i not in taken]
    same = tuple(Bound(i, e, index) for i in sorted(claim) for e in _told(page, expressions, i, follows))
    return (
        same
        or tuple(_beyond(page, expressions, here, taken, follows))
        or tuple(_closing(page, expressions, here, taken, follows))
    )


#: The last article of an act: from when all of it applies.
_CLOSES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^\W*this (?:final |interim final |temporary )?(?:rule|announcement|notice|order|regulation|decision|proclamation|act|decree)s? (?:is|are|shall|will|takes?|enters?|comes?|becomes?|applies|apply)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"^\W*(?:[一二三四五六七八九十]+、)?(?:本|上述)(?:公告|规定|决定|办法|措施|条例|清单|通知)"),
    "ja": re.compile(
        r"^\W*(?:この|本|同)(?:告示|省令|政令|法律|公告|規則|改正|措置)[はも]|^\W*(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:から|に|付で?)(?:施行|実施|適用|発効)"
    ),
}


def _closing(
    page: Page, expressions: Expressions, here: Sentence, taken: frozenset[int], follows: Follows
) -> list[Bound]:
    """The day from which the whole act applies, wherever in the text it is said."""
    return [
        Bound(i, _weaker(e), here.index, far=True)
        for i in sorted(expressions)
        if i > here.index and i not in taken and (line := page.lines[i]) and _CLOSES[line.language].search(line.text)
        for e in _told(page, expressions, i, follows)
    ]


def _beyond(
    page: Page, expressions: Expressions, here: Sentence, taken: frozenset[int], follows: Follows
) -> list[Bound]:
    """Deadlines of the next sentences of the same group that go on about this one."""
    if here.section < 0:
        return []
    found: list[Bound] = []
    for i in range(here.index + 1, here.index + 1 + REACH):
        line = page.lines.get(i)
        if line is None or line.sentence.section != here.section or i in taken or not goes_on(line.text, line.language):
            break
        found += [Bound(i, _weaker(e), here.index, far=True) for e in _told(page, expressions, i, follows)]
        if found:
            break
    return found


def goes_on(text: str, language: Language) -> bool:
    """Whether a sentence continues about the measure before it."""
    return _GOES_ON[language].search(text) is not None


def _weaker(expression: TimeExpression) -> TimeExpression:
    less = _LESS[expression.confidence] if expression.confidence else None
    return expression.model_copy(update={"confidence": less})
