"""English."""

import datetime as dt

from worker.wording.words import Words

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(date: dt.date) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def span(start: dt.date, end: dt.date) -> str:
    if start == end:
        return day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def left(days: int) -> str:
    if days < 0:
        return "passed yesterday" if days == -1 else f"passed {-days} days ago"
    return {0: "today", 1: "1 day left"}.get(days, f"{days} days left")


WORDS = Words(
    language="en",
    day=day,
    span=span,
    left=left,
    reasons={
        "new": "NEW", "changed": "CHANGED", "moved": "DEADLINE MOVED", "contradicted": "CONTRADICTED", "confirmed": "CONFIRMED BY OFFICIAL",
        "known": "ALSO REPORTED", "possible": "POSSIBLE", "unverified": "UNVERIFIED", "low_score": "LOW SCORE", "disputed": "DISPUTED",
        "baseline": "FIRST RUN", "budget": "OVER BUDGET", "quiet": "QUIET HOURS", "background": "BACKGROUND", "stale": "OLD NEWS",
        "duplicate": "COPY", "question": "QUESTION", "silenced": "SILENCED", "shadow": "SHADOW",
    },
    stages={
        "rumoured": ("rumoured", "rumour DENIED", "rumoured, IF conditions are met", "MAY come, by rumour"),
        "proposed": ("proposed", "NOT proposed", "to be proposed IF conditions are met", "MAY be proposed"),
        "offered": ("offered", "NOT offered", "offered IF conditions are met", "MAY be offered"),
        "announced": ("announced", "NOT announced", "announced, IF conditions are met", "MAY be announced"),
        "in_force": ("in force", "NOT in force", "in force only IF conditions are met", "MAY take effect"),
        "tightened": ("tightened", "NO tightening", "to be tightened IF conditions are met", "MAY be tightened"),
        "eased": ("eased", "NO easing", "to be eased IF conditions are met", "MAY be eased"),
        "suspended": ("suspended", "NO suspension", "to be suspended IF conditions are met", "MAY be suspended"),
        "extended": ("extended", "NO extension", "to be extended IF conditions are met", "MAY be extended"),
        "resumed": ("resumed", "NO resumption", "to resume IF conditions are met", "MAY resume"),
        "expired": ("expired", "NOT expired", "to expire IF conditions are met", "MAY expire"),
        "revoked": ("revoked", "NOT revoked", "to be revoked IF conditions are met", "MAY be revoked"),
        "struck_down": ("struck down", "NOT struck down", "to be struck down IF conditions are met", "MAY be struck down"),
        "stayed": ("stayed by a court", "NO stay", "to be stayed IF conditions are met", "MAY be stayed"),
        "granted": ("licence granted", "NO licence granted", "licence granted IF conditions are met", "licence MAY be granted"),
        "refused": ("licence refused", "NO refusal", "licence refused IF conditions are met", "licence MAY be refused"),
        "limited": ("licences limited", "licences NOT limited", "licences limited IF conditions are met", "licences MAY be limited"),
    },
    stage_names={
        "rumoured": "rumoured", "proposed": "proposed", "offered": "offered", "announced": "announced", "in_force": "in force",
        "tightened": "tightened", "eased": "eased", "suspended": "suspended", "extended": "extended", "resumed": "resumed",
        "expired": "expired", "revoked": "revoked", "struck_down": "struck down", "stayed": "stayed", "granted": "granted",
        "refused": "refused", "limited": "limited",
    },
    statuses={
        "asserted": "stated", "denied": "DENIED", "disputed": "report DISPUTED", "conditional": "CONDITIONAL (if …)", "possible": "POSSIBLE (may)",
        "background": "background", "question": "question",
    },
    bases={
        "official text": "OFFICIAL TEXT", "official statement": "OFFICIAL STATEMENT", "named media": "NAMED MEDIA",
        "unnamed sources": "UNNAMED SOURCES", "analyst": "ANALYST",
    },
    severities={"low": "low", "medium": "medium", "high": "high", "critical": "CRITICAL"},
    confidences={"high": "date sure", "medium": "date to confirm", "low": "date uncertain", "none": "no date yet"},
    evidence={"checked": "evidence checked", "summary only": "summary only", "unverified": "evidence FAILED its check"},
    kinds={
        "takes_effect": "measure TAKES EFFECT", "expires": "measure ENDS unless extended", "resumes": "suspension ends → measure RESUMES unless extended",
        "truce_ends": "truce ENDS unless extended", "extended": "the extension ends", "decision_due": "decision due", "hearing": "hearing",
        "comment_closes": "comments close", "report_due": "report due", "licence_validity": "licences lapse",
        "transition_ends": "transition period ends", "meeting": "meeting", "other_due": "due",
    },
    bounds={
        "on": "on {days}", "by": "by {days}", "from": "from {days}", "until": "until {days}", "within": "within the time to {days}",
        "for": "for the time to {days}", "around": "around {days}",
    },
    labels={
        "+same sentence": "same sentence", "+same claim": "same claim", "+same group": "same group", "+in the title": "in the title", "+stage": "stage", "+a government acts": "a government acts", "+number or instrument": "number or instrument", "+dated deadline": "dated deadline", "+touches your list": "touches your list", "+boost": "boost", "+secondary text": "secondary text", "+background": "background",
        "changed": "What changed", "deadline": "Deadline", "evidence": "Evidence", "context": "Context", "source": "Source",
        "touches": "Touches", "why": "Why you", "history": "History", "amended": "Update", "told": "Told since the last digest",
        "possible": "Worth a look", "conflicts": "Conflicts, unverified", "passed": "Passed, outcome not seen", "ahead": "Deadlines ahead",
        "health": "Coverage", "notice": "claimwire", "confirm": "Dates to confirm",
    },
    phrases={
        "notice budget": "{topic}: over today's number of immediate alerts; {count} further today, also in the digest", "notice quiet": "{count} held back in quiet hours", "notice blind": "{count} feeds cannot be read", "notice back": "{count} feeds can be read again", "notice undelivered": "A message on {channel} failed for good", "notice review": "A message on {channel} needs a person to look", "notice unreachable": "The channel {channel} cannot be reached; its messages wait and are sent in order", "notice quarantined": "An article could not be read and was put aside",
        "number": "alert {number} of its story",
        "shift": "({days:+d} days)",
        "moved": "MOVED {old} → {new}", "changed": "CHANGED {old} → {new}", "reason": "{reason}: {what}", "unclear date": "day not known yet",
        "only": "only: {scope}", "full day": "last full day {day}", "at": "{time} {zone}", "here": "{time} on {day} in {zone}",
        "days in": "days of {zone}", "then": "On that day: {what}", "differ": "sources differ on what happens: {kinds}",
        "conflict": "CONFLICT: {source} says {days}", "unofficial": "not yet official", "said": "“{text}”, {source}",
        "also": "also: {names}", "more": "+{count} more", "said by": "says {speaker}", "reported by": "reported by {source}",
        "tier": "tier {tier}", "title": "Title", "undated": "undated", "score": "score {score}", "before": "before: {what} ({source})",
        "was": "before: {what}", "reminder": "REMINDER", "due in": "Due in {days} days, {day}", "due tomorrow": "Due tomorrow, {day}",
        "due today": "Due today, {day}", "passed": "PASSED, outcome not seen: {day}", "deadlines": "{count} deadlines",
        "digest": "DIGEST", "digest title": "{day}: {parts}", "n ahead": "{count} ahead", "n told": "{count} told", "n possible": "{count} to look at", "n conflicts": "{count} in conflict", "n passed": "{count} passed without outcome", "heartbeat": "nothing new",
        "welcome": "First run done: {articles} articles read, {ahead} deadlines ahead. Alerts begin with what comes now.",
        "feeds": "feeds read {ok}, blind {failing}", "blind": "cannot see {feed}", "articles": "articles read {count}",
        "alerts": "alerts told {count}", "withheld": "withheld: {reasons}", "unknown": "deliveries without a certain answer: {count}",
        "replay": "REPLAY: not live news, judged as of {at}", "repeat": "Possible repeat: an earlier attempt ended without a certain answer.",
        "amended": "CORRECTED ARTICLE: {what}", "notice": "NOTICE", "possible repeat": "possible repeat",
        "quoted": "date from: “{text}”", "summary": "only a feed's summary could be read", "title only": "title",
        "and": "{first} (+ {others})", "moved by": "moved from {old} by {source} on {day}", "set by": "{days} stated by {source}, {day}", "others": "+ {count} more",
    },
)  # fmt: skip
