"""What the SAMPLE newsroom prints: invented outlets, invented news, written for this program.

Dates are counted from the newsroom's fixed *now*, so the sample never ages.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet; ``zone`` is the IANA name of its city."""

    name: str
    language: str
    zone: str
    tier: int


@dataclass(frozen=True, slots=True)
class Item:
    """One article of one outlet. ``minutes``: how long before *now* it says it was published."""

    slug: str
    outlet: str
    minutes: int
    title: str
    paragraphs: tuple[str, ...]


OUTLETS: Final = {
    "harbour-ledger": Outlet("SAMPLE Harbour Ledger", "en", "Europe/London", 2),
    "meridian-wire": Outlet("SAMPLE Meridian Wire", "en", "America/New_York", 2),
    "gangwan-shangbao": Outlet("SAMPLE 港湾商报", "zh", "Asia/Shanghai", 2),
}

#: Days from *now*: the suspension's start, its first end, and the end it is moved to.
_STARTS, _ENDS, _MOVED = 3, 90, 180

_NOTE = "This is a SAMPLE article about invented events, printed by the newsroom that comes with claimwire."


def items(now: dt.datetime) -> tuple[Item, ...]:
    """The articles in the order in which they come out; ``now`` is aware."""
    start, end, moved = (now.date() + dt.timedelta(days=days) for days in (_STARTS, _ENDS, _MOVED))
    return (
        Item("magnet-licences", "harbour-ledger", 50, _title(end), _suspension(start, end)),
        Item("ferry-timetable", "meridian-wire", 45, _FERRY_TITLE, _ferry()),
        Item("magnet-licences-copy", "meridian-wire", 40, _title(end), _copied(_suspension(start, end))),
        Item("magnet-licences-extended", "harbour-ledger", 10, _moved_title(moved), _extension(end, moved)),
        Item("citi-xuke-yanqi", "gangwan-shangbao", 5, _zh_title(moved), _zh_extension(end, moved)),
    )


def _title(end: dt.date) -> str:
    return f"China suspends export licence requirement for rare earth magnets until {_day(end)}"


def _suspension(start: dt.date, end: dt.date) -> tuple[str, ...]:
    return _paragraphs(f"""
        {_NOTE}

        China's commerce ministry said it will suspend its export licence requirement for rare earth magnets until
        {_day(end)}.

        The suspension takes effect on {_day(start)} and covers magnets that contain dysprosium or terbium, the
        ministry said in a statement.

        Two motor makers in the invented port of Easthaven had told the Harbour Ledger that their stocks of magnets
        would last for three weeks.

        Shipping agents in the port are waiting for the first containers, and the customs office has put a second
        counter up for them.

        The Easthaven chamber of commerce welcomed the step and asked both sides to publish the list of goods.
        """)


def _copied(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The wire's copy: the same words under another byline."""
    return (*paragraphs, "Reporting by the SAMPLE Harbour Ledger.")


def _moved_title(moved: dt.date) -> str:
    return f"China extends suspension of rare earth magnet licence requirement to {_day(moved)}"


def _extension(end: dt.date, moved: dt.date) -> tuple[str, ...]:
    return _paragraphs(f"""
        {_NOTE}

        China's commerce ministry extended the suspension of its export licence requirement for rare earth magnets
        from {_day(end)} to {_day(moved)}.

        The ministry gave no reason for the new date in its statement.

        In the invented port of Easthaven, where two motor makers buy their magnets, the news was read out at the
        morning meeting of the chamber of commerce.

        The goods, the forms and the offices stay as they are, according to the harbour office, which keeps a copy of
        the notice on its wall for anyone who wants to read it.
        """)


_FERRY_TITLE = "Easthaven ferry keeps its winter timetable"


def _ferry() -> tuple[str, ...]:
    return _paragraphs(f"""
        {_NOTE}

        The ferry between Easthaven and the islands will keep its winter timetable, the harbour office said.

        The first boat leaves at seven and the last one returns at nine in the evening, with a longer stop at noon on
        market days. Bicycles travel free of charge, and dogs need a ticket of their own.

        The choir of the fishermen's guild sings on the quay every second Sunday. Visitors are asked to bring a lamp,
        because the lanterns along the western mole are being repainted and stay dark until the paint is dry.

        Whoever has lost an umbrella in a ferry may look for it in the office, where the year's collection is on show.
        """)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(block.split()) for block in text.strip().split("\n\n"))


def _zh_title(moved: dt.date) -> str:
    return f"中国将稀土磁体出口许可要求的暂停期限延长至{_zh_day(moved)}"


def _zh_extension(end: dt.date, moved: dt.date) -> tuple[str, ...]:
    return (
        "本文为示例（SAMPLE），事件纯属虚构，由claimwire自带的示例编辑部刊出。",
        f"中国商务部宣布，将稀土磁体出口许可要求的暂停期限由{_zh_day(end)}延长至{_zh_day(moved)}。",
        "商务部在声明中没有说明更改日期的原因。",
        "在虚构的东港，两家电机制造商从事磁体采购，当地商会在早会上宣读了这一消息。",
    )


def _day(day: dt.date) -> str:
    """ "March 9, 2027", whatever the machine's locale."""
    months = "January February March April May June July August September October November December".split()
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def _zh_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
