"""English time expressions. Patterns see lower-case text; a month's name that is also a word counts where it is written as one."""

from worker.deadlines import english_counts as count
from worker.deadlines import english_readings as mean
from worker.deadlines.english_cues import (
    AFTER,
    BEFORE,
    CLAUSE_END,
    CUES,
    FILLER_AFTER,
    FILLER_BEFORE,
    HINTS,
    PATTERNS,
    SENTENCE_END,
)
from worker.deadlines.english_fiscal import fiscal_year
from worker.deadlines.english_scan import has_cue
from worker.deadlines.english_words import (
    COUNT,
    DAY_NUMBER,
    DAY_WORD,
    HOLIDAY,
    MONTH,
    ORDINAL,
    UNIT,
    WEEKDAY,
    WEEKDAY_FULL,
    YEAR,
    YEAR_SHORT,
)
from worker.deadlines.grammar import Row, Table
from worker.deadlines.readings import ORDINAL_DAY

PART = r"(?:early(?:-|- | )to[- ]mid|mid(?:-|- | )to[- ]late|mid|early|late|(?:the )?(?:beginning|start|middle|end|close|turn|first half|second half) of(?: the)?|end)"
MOVE = r"(?:this coming|this past|this|next|last|previous|past|coming|upcoming|following|current)"
DASH = r"\s?(?:-|–|—|to|through|and|until|till)\s?"
SEP = r"(?:,?\s+|\s*,\s*)"
OF_YEAR = rf"(?:(?:,| of)?\s+(?P<y>{YEAR}))"
#: What a duration may be counted from: a day, or an event that somebody has to date.
EVENT = (
    rf"(?:(?:on )?(?:\d{{1,2}}/\d|{MONTH}|{WEEKDAY_FULL}|{DAY_NUMBER}|the {DAY_NUMBER}|{HOLIDAY})|(?:it|they|he|she|which)\b|"
    r"(?:the |its |their |a |an |his |such |this |that |each |any )?(?:[\w-]+ ){0,2}?(?:date|day|publication|signing|signature|entry|enactment|receipt|approval|filing|"
    r"notice|order|liquidation|announcement|ruling|decision|release|adoption|arrival|importation|exportation|implementation|effective|expiry|deadline|end|"
    r"signed|issued|published|award|vote|summit|verdict|\w{3,}(?:ing|[st]ion|ment))\b)"
)
#: The row of "may" and "march", which are words as well.
MONTH_WORD = "month word"
#: Fiscal years begin where the country that the sentence names begins them.
FISCAL = "fiscal year of a country"
ROWS: tuple[Row, ...] = (
    Row("round the clock", r"\b24/7\b", mean.read_number),
    Row(ORDINAL_DAY, rf"\b(?:the )?(?P<n>\d{{1,3}})(?:st|nd|rd|th) (?:calendar )?day (?:after|following|from)(?= {EVENT}| the )", count.ordinal_day),
    Row("instrument number", rf"\b(?:announcements?|notices?|proclamations?|decrees?|circulars?|directives?|regulations?|csms|e\.?o\.?|executive orders?|dockets?|cases?|bulletins?) (?:nos?\.? ?|numbers? |#\s?)?\d[\d./-]*(?:,? ?(?:and |& )?\d[\d./-]*)*(?! ?(?:{MONTH}|(?:calendar |working |business )?{UNIT})\b)(?: of (?:19|20)\d\d)?", mean.read_number),
    Row("number", r"\b(?:nos?\.|number|#) ?\d[\d./-]*(?: of (?:19|20)\d\d)?", mean.read_number),
    Row("article or heading", r"\b(?:sections?|articles?|headings?|subheadings?|chapters?|titles?|annex|schedule|hts(?:us)?|group|phase|level|part|category|rule|forms?|class|grade|model|size|figure|table|page) \d[\d.]*(?:[/-]\d+)*(?:\(\w\))?", mean.read_number),
    Row("tariff code", r"\b\d{4}\.\d\d(?:\.\d\d(?:\d\d)?){0,2}\b", mean.read_number),
    Row("date", rf"\b(?P<y>{YEAR})[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", mean.iso),
    Row("date", rf"\b(?P<y>{YEAR})[-/](?P<m>{MONTH})[-/](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", mean.month_day),
    Row("date", rf"\b(?P<d>3[01]|[12]\d|0?[1-9])[-/](?P<m>{MONTH})[-/](?P<y>{YEAR_SHORT}|\d\d(?!\d))", mean.month_day),
    Row("two dates", rf"\b(?P<m>{MONTH})\s+(?:the )?(?P<d>{DAY_WORD})\s?[-–—]\s?(?P<m2>{MONTH})\s+(?P<d2>{DAY_WORD})(?:,? (?P<y>{YEAR}))?", mean.two_dates),
    Row("two dates", rf"\b(?P<d>{DAY_NUMBER})\s+(?P<m>{MONTH})\s?[-–—]\s?(?P<d2>{DAY_NUMBER})\s+(?P<m2>{MONTH})(?:,? (?P<y>{YEAR}))?", mean.two_dates),
    Row("month and days", rf"\b(?P<m>{MONTH})\s+(?P<d>{DAY_NUMBER})(?:{DASH})(?P<d2>{DAY_NUMBER})(?!\s+(?:{MONTH}|percent|%))(?:,?\s+(?P<y>{YEAR}))?", mean.month_day),
    Row("days and month", rf"\b(?:the )?(?P<d>{DAY_NUMBER})(?:{DASH})(?P<d2>{DAY_NUMBER})\s+(?:of )?(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", mean.month_day),
    Row("day of a near year", rf"\b(?P<m>{MONTH})\s+(?P<d>{DAY_WORD}),?\s+(?:of )?(?P<r>this|next|last) year\b", mean.day_of_near_year),
    Row("day of a near year", rf"\b(?P<d>{DAY_WORD})\s+(?:of )?(?P<m>{MONTH}),?\s+(?:of )?(?P<r>this|next|last) year\b", mean.day_of_near_year),
    Row("month and day", rf"\b(?:(?P<w>{WEEKDAY})(?:,? the|,)?\s+\(?)?(?P<m>{MONTH})\.?[\s,/-]*(?:the )?(?P<d>{DAY_WORD})(?:\s?,?\s*(?:of |in )?(?P<y>{YEAR_SHORT})|[-/](?P<y3>{YEAR}))?(?![:/]\d|,? 1[0-8]\d\d\b)", mean.month_day),
    Row("day and month", rf"\b(?:(?P<w>{WEEKDAY})(?:,? the|,)?\s+)?(?:the )?(?P<d>{DAY_WORD})\.?[\s/-]+(?:day )?(?:of )?(?P<m>{MONTH})(?:[,/-]?\s*(?:of |in )?(?P<y>{YEAR_SHORT}))?(?!,? 1[0-8]\d\d\b)", mean.month_day),
    Row("slashed", r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\d/])", mean.slashed),
    Row("slashed", r"\b(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>\d{4}|\d\d)(?![\d-])", mean.slashed),
    Row("dotted", r"\b(?P<b>1[0-2]|0?[1-9])\.(?P<a>3[01]|2\d|1[3-9])\.(?P<y>(?:19|20)\d\d)\b", mean.dotted),
    Row("dotted", r"\b(?P<a>3[01]|[12]\d|0?[1-9])\.(?P<b>1[0-2]|0?[1-9])\.(?P<y>(?:19|20)\d\d)\b", mean.dotted),
    Row("slashed", r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bfrom )|(?<=\bthrough )|(?<=\bdue ))(?P<a>1[0-2]|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])(?![\d/%])", mean.slashed),
    Row("slashed", r"(?<![\d$£€¥/.,-])(?P<a>3[01]|[12]\d|0?[1-9])/(?P<b>3[01]|[12]\d|0?[1-9])(?![\d/%]|\.\d|,\d|\s?(?:percent|of|share))", mean.fraction),
    Row("weekday and day", rf"\b(?P<w>{WEEKDAY_FULL}),? (?:the )?(?P<d>{DAY_WORD})\b(?! (?:{MONTH}|{UNIT}))", mean.weekday_and_day),
    Row("weekday and day", r"\b(?P<w>mon|tue|wed|thu|fri|sat|sun)\.? (?:the )?(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b", mean.weekday_and_day),
    Row("day only", r"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bthrough )|(?<=\bfrom )|(?<=\bfor ))the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?=[.,;:!?)]|$| (?:at|and|or|to|as|if|when|with|but|in)\b)", mean.day_only),
    Row("week of", rf"\b(?:the )?week (?:of|beginning|starting|commencing)(?: on)?(?: {WEEKDAY},?)? (?:(?P<m>{MONTH})\s+(?P<d>{DAY_NUMBER}))(?:,?\s+(?P<y>{YEAR}))?", mean.week_of),
    Row("week of", rf"\b(?:the )?week (?:of|beginning|starting|commencing)(?: on)?(?: {WEEKDAY},?)? (?:the )?(?P<d>{DAY_NUMBER})\s+(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", mean.week_of),
    Row("week of a month", rf"\b(?:the )?(?P<n>{ORDINAL}) (?:full )?week (?:of|in) (?P<m>{MONTH}){OF_YEAR}?", mean.nth_week),
    Row("weekday of a month", rf"\b(?:the )?(?P<n>{ORDINAL}) (?P<w>{WEEKDAY_FULL}) (?:of|in) (?P<m>{MONTH}){OF_YEAR}?", mean.nth_weekday),
    Row("weekday of a near month", rf"\b(?:the )?(?P<n>{ORDINAL}) (?P<w>{WEEKDAY_FULL}) (?:of|in) (?:(?:the )?(?P<r>this|next|last|previous|following|coming)|the) month\b", mean.nth_weekday_near),
    Row("edge of a month", rf"\b(?:the )?(?P<n>first|last|final) day (?:of|in) (?P<m>{MONTH}){OF_YEAR}?", mean.edge_of_month),
    Row("edge of a unit", r"\b(?:the )?(?P<n>first|last|final) day (?:of|in) (?:the )?(?:(?P<r>this|next|last|previous|following|coming) )?(?P<u>month|quarter|year)\b", mean.edge_of_unit),
    Row("unit after next", r"\bthe (?P<u>week|month|quarter|year) after next\b", mean.unit_after_next),
    Row("part of a month", rf"\b(?P<p>{PART})[- ](?:in )?(?P<m>{MONTH})(?:,? (?:of )?(?:(?P<y>{YEAR})|(?P<r>this|next|last) year))?(?! \d)", mean.part_of_month),
    Row("month end", rf"\b(?P<m>{MONTH})[- ]end(?: (?P<y>{YEAR}))?\b", mean.month_end),
    Row("quarter", rf"\b(?:(?P<p>{PART}) )?(?:the )?(?P<q>q[1-4]\b|{ORDINAL}[- ]quarter)(?:,?(?: of)?(?: (?P<y>{YEAR})|(?: the)? (?P<r>this|next|last|current) (?:fiscal )?year|(?: the)? year)?)", mean.quarter),
    Row("half", rf"\b(?:(?P<p>{PART}) )?(?:the )?(?P<h>(?:first|second|latter)[- ]half|h[12]\b|[12]h\b)(?:,?(?: of)?(?: (?P<y>{YEAR})|(?: the)? (?P<r>this|next|last|current) year| the year)?)(?! of (?:the )?(?:{MONTH}|month|century|decade))", mean.read_half),
    Row("part of a year", rf"\b(?P<p>{PART})[- ](?P<y>{YEAR})\b", mean.part_of_year),
    Row(FISCAL, r"\b(?:(?P<e>(?:the )?(?:end|close) of) )?(?:(?P<r>this|the current|next|last|the following|its|their|the|[a-z]+['’]s) )?(?:fiscal|financial)(?: year)?,? (?P<y>(?:19|20)\d\d|['’]?\d\d)(?![\d%])", fiscal_year),
    Row(FISCAL, r"\b(?:(?P<e>(?:the )?(?:end|close) of) )?(?:(?P<r>this|the current|next|last|the following|its|their|the|[a-z]+['’]s) )?(?:fiscal|financial) year(?P<e2>[- ]end\b| (?:ends|closes|is out|runs out)\b)?", fiscal_year),
    Row(FISCAL, r"\bfy ?(?P<y>(?:20)?\d\d)\b", fiscal_year),
    Row("end of a unit", rf"\b(?P<p>{PART})[- ](?:(?P<r>this|next|last|the current|the following) )?(?P<u>(?:calendar |financial |fiscal )?(?:week|month|quarter|year)\b)(?!s)", mean.part_of_unit),
    Row("year-end", rf"\byear[- ]end (?P<y>{YEAR})\b", mean.year_end_of),
    Row("unit end", r"\b(?:(?P<r>this|next|last) )?(?P<u>year|month|quarter)(?:['’]s)?[- ]end\b", mean.unit_end),
    Row("with the unit", r"\bwith the (?P<u>year|quarter|month)\b(?=[.,;]|$)", mean.unit_end),
    Row("later in a unit", r"\b(?P<p>later|earlier|early|late)(?: in)? (?P<r>this|next|last) (?P<u>week|month|quarter|year)\b", mean.late_unit),
    Row("later in the unit", r"\b(?P<p>later) (?:in )?(?P<r>the) (?P<u>week|month|quarter|year)\b", mean.late_unit),
    Row("month of a near year", rf"\b(?P<m>{MONTH})(?:,| of)? (?P<r>this|next|last) year\b", mean.month_of_near_year),
    Row("near month", rf"\b(?P<r>this|next|last|this coming|this past) (?P<m>{MONTH})\b(?!\s*\d)", mean.near_month),
    Row("month of a year", rf"\b(?P<m>{MONTH})(?:,| of)? (?P<y>{YEAR_SHORT})", mean.read_month),
    Row("weekend", rf"\b(?P<r>{MOVE}|the|the coming) weekend\b", mean.read_weekend),
    Row("weekday of a week", rf"\b(?P<w>{WEEKDAY_FULL}) (?:of )?(?:the )?(?P<r>this|next|last|following|coming|previous) week\b", mean.weekday_of_week),
    Row("weekday of a week", rf"\b(?P<r>this|next|last) week (?:on )?(?P<w>{WEEKDAY_FULL})\b", mean.weekday_of_week),
    Row("weekdays to come", rf"\b(?P<n>{COUNT}) (?P<w>{WEEKDAY_FULL})s? (?:later|hence|from (?:now|today))\b", count.weekday_from_now),
    Row("weekday of the month", rf"\b(?:the )?(?P<n>first|second|third|fourth) (?P<w>{WEEKDAY_FULL})\b", lambda g, at: mean.nth_weekday_near({**g, "r": "this"}, at)),
    Row("weekday", rf"\b(?:(?P<r>{MOVE}) )?(?P<w>{WEEKDAY_FULL})\b", mean.weekday),
    Row("away from a near day", rf"\b(?P<n>{COUNT})[- ](?P<u>{UNIT}) (?P<s>from|after|before) (?P<x>tomorrow|yesterday|the day after tomorrow)\b", count.away_from_near),
    Row("ago", rf"\b(?P<n>{COUNT}) (?P<u>{UNIT}),? (?:and )?(?P<n2>{COUNT}) (?P<u2>{UNIT}) ago\b", count.ago_in_two),
    Row("ago", rf"\b(?P<n>{COUNT})[- ](?P<u>{UNIT}) (?:ago|back)\b", count.ago),
    Row("from now", rf"\b(?P<n>{COUNT})[- ](?P<u>{UNIT}) (?:from (?:now|today)|after today|hence)\b", count.hence),
    Row("from now", rf"\bin (?P<n>{COUNT}) (?P<u>{UNIT})['’]s? time\b|\bin (?P<n2>a) (?P<u2>year|month|week)['’]s time\b", lambda g, at: count.hence({"n": g["n"] or g["n2"], "u": g["u"] or g["u2"]}, at)),
    Row("first months", rf"\b(?:the )?(?P<r>first|last|final) (?P<n>{COUNT}) months (?:of|in) (?:(?P<y>{YEAR})|the year|this year)", mean.first_months),
    Row("within the next", rf"\b(?:within|in) the (?:next|coming) (?P<n>{COUNT}) (?:calendar )?(?P<u>{UNIT})\b", count.within_next),
    Row("rate", r"\b(?:a|an|per) (?:day|week|month|quarter|year)\b(?<!for a day)(?<!for a week)(?<!for a month)(?<!for a quarter)(?<!for a year)(?<!in a day)(?<!in a week)(?<!in a month)(?<!in a year)(?<!hin a day)(?<!hin a week)(?<!hin a month)(?<!hin a year)(?<!by a month)(?<!by a year)(?<!by a week)(?<!ter a year)(?<!ter a month)(?<!ter a week)(?<!ast a year)(?<!han a year)(?<!han a month)(?<!han a week)(?! (?:after|from|of|following|ago|later|earlier|delay|extension|pause))", mean.read_number),
    Row("in units", rf"\bin (?P<n>{COUNT}) (?:more )?(?P<u>{UNIT})\b(?!['’])", count.in_units),
    Row("window", rf"\b(?P<r>last|past|previous|next|coming|following) (?P<n>{COUNT}) (?P<u>{UNIT})\b", count.window),
    Row("working days", rf"\b(?P<n>{COUNT})[- ](?:business|working)[- ](?P<u>days?|weeks?)\b", count.working_days),
    Row("length from", rf"\b(?P<n>{COUNT})[- ](?:(?:calendar|consecutive|full) )?(?P<u>{UNIT}) (?:(?P<s2>after|following)(?= )|(?P<s>from|of|before|prior to|ahead of)(?= {EVENT}))", count.length_from),
    Row("length", rf"\b(?P<n>{COUNT})[- ](?:(?:calendar|consecutive|full|more|additional|further|extra|whole)[- ])?(?P<u>{UNIT})\b", count.read_length),
    Row("hours", rf"\b(?P<n>{COUNT})[- ](?:hours?)\b", count.hours),
    Row("near day", r"\b(?P<x>(?:the )?day after (?:tomorrow|tmrw?)|(?:the )?day before yesterday|tomorrow (?:night|morning)|last night|this (?:morning|afternoon|evening)|today|tonight|tomorrow|tmrw?|yesterday)\b", count.near_day),
    Row("at once", r"\b(?:(?:effective|starting|beginning|as of|from)(?: as of)? (?:immediately|at once|now on)|with immediate effect|immediately effective|take[sn]? effect (?:immediately|at once)|takes? effect today|come into force (?:immediately|at once)|with effect from now|(?:up)?on (?:the (?:day|date) of )?(?:its |their |the )?(?:official )?publication)\b(?! of\b)", count.now),
    Row("unit", rf"\b(?P<r>{MOVE}|the coming|the following) (?P<u>(?:calendar |fiscal |financial )?(?:week|month|quarter|year))\b", mean.unit),
    Row("holiday", rf"\b(?P<x>{HOLIDAY})\b(?: (?:of )?(?P<y>{YEAR}))?", mean.read_holiday),
    Row("day of a near month", rf"\b(?:the )?(?P<d>{DAY_WORD}) (?:day )?of (?:the (?=next|last|curr|prev|foll|com))?(?P<r>this|next|last|current|previous|following|coming|the same|that) month\b", lambda g, at: mean.day_of_that_month(g, at) if g["r"] in {"the same", "that"} else mean.day_of_near_month(g, at)),
    Row("year", rf"(?:(?<=\bin )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore )|(?<=\bsince )|(?<=\bfrom )|(?<=\bthrough )|(?<=\bduring )|(?<=\bof )|(?<=\bafter )|(?<=\bfor )|(?<=\bto )|(?<=\binto )|(?<=\btill )|(?<=\bbetween )|(?<=\band ))(?P<y>{YEAR})(?![-.,]?\d|\s?%| (?:percent|tonnes|entities|companies|yuan|dollars|items|products|applications))", mean.year),
    Row(MONTH_WORD, r"\b(?P<m>may|march)\b", mean.read_month),
    Row("month", rf"\b(?P<m>{MONTH})\b(?!\s*\d)", mean.read_month),
)  # fmt: skip

ENGLISH = Table(
    ROWS,
    BEFORE,
    AFTER,
    CUES,
    has_cue,
    SENTENCE_END,
    CLAUSE_END,
    verb_last=False,
    words=True,
    filler_before=FILLER_BEFORE,
    filler_after=FILLER_AFTER,
    patterns=PATTERNS,
    hints=HINTS,
)
