"""Articles and topics for the benchmarks: made from a seed, the same on every machine."""

import datetime as dt
import random
from collections.abc import Iterator

from schemas import WatchTopic

_SUBJECTS = ("Steelmakers", "Port operators", "Grain traders", "Refiners", "Carmakers", "Analysts", "Farm groups", "Shipping lines",
             "Copper smelters", "Utilities", "Retailers", "The finance ministry", "Airlines", "Textile mills", "Insurers")  # fmt: skip
_VERBS = (
    "reported",
    "expects",
    "counted",
    "raised",
    "reviewed",
    "published",
    "repeated",
    "welcomed",
    "compared",
    "bought",
)
_OBJECTS = ("output of {n} tonnes", "a loss of {n} million yuan", "{n} new warehouses", "inventories by {n} percent",
            "{n} cargoes of soybeans", "margins near {n} yuan", "{n} job offers", "spot prices at {n} dollars", "capacity by {n} lines")  # fmt: skip
_TAILS = ("as demand stayed weak", "after a dry autumn", "in the third quarter", "while freight was calm", "in a note to clients",
          "despite higher energy costs", "because rain delayed the harvest", "and kept the outlook", "with little change in stocks")  # fmt: skip
_PLANTED = (
    "China granted {n} general licences for rare earth magnets to makers in Ningbo",
    "The commerce ministry suspended its export controls on gallium until November {d}, 2026",
    "The BIS added {n} firms to the Entity List",
    "Additional tariffs on Chinese goods stay frozen until August {d}, 2026",
    "The Section 232 duty on copper rises to {n} percent on July {d}, 2026",
    "商务部将{n}家日本实体列入出口管制管控名单",
    "中国はレアアース磁石{n}件の輸出許可を出した",
)


def _sentence(random_: random.Random) -> str:
    number = random_.randint(3, 9_999)
    return " ".join((random_.choice(_SUBJECTS), random_.choice(_VERBS), random_.choice(_OBJECTS).format(n=number), random_.choice(_TAILS)))  # fmt: skip


def _planted(random_: random.Random) -> str:
    return random_.choice(_PLANTED).format(n=random_.randint(2, 60), d=random_.randint(2, 28))


def briefs(count: int, *, matching: float, seed: int = 1) -> Iterator[dict[str, object]]:
    """Saved briefs of some 2 kB: four groups of four claims; a share of them has one claim that a topic wants."""
    random_ = random.Random(seed)
    start = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    for number in range(count):
        wanted = random_.randrange(16) if random_.random() < matching else -1
        claims = [_planted(random_) if index == wanted else _sentence(random_) for index in range(16)]
        bullets = [f"{claim} [{random_.randint(1, 12)}]" for claim in claims]
        text = " ".join(f"Group {g + 1} - " + " - ".join(bullets[g * 4 : g * 4 + 4]) for g in range(4))
        seen = start + dt.timedelta(minutes=7 * number)
        yield {
            "id": f"B{number:06d}",
            "title": f"Daily notes {number}",
            "source": f"Outlet {number % 40}",
            "url": f"https://outlet{number % 40}.example/{number}",
            "language": "en",
            "published": seen.isoformat(),
            "text": text,
        }


def topics(count: int, *, seed: int = 2) -> list[WatchTopic]:
    """Synthetic topics beside the pack: (3 terms) and (3 terms) and not (2 terms), of words that news does use."""
    random_ = random.Random(seed)
    return [
        WatchTopic(
            id=f"synthetic-{number}",
            name=f"Synthetic {number}",
            concepts={"a": {"en": _terms(random_, "object")}, "b": {"en": _terms(random_, "measure")}},
            require=("a", "b"),
            exclude={"en": _terms(random_, "noise")[:2]},
        )
        for number in range(count)
    ]


def _terms(random_: random.Random, family: str) -> list[str]:
    return [f"{family} {_word(random_)} {_word(random_)}" for _ in range(3)]


def _word(random_: random.Random) -> str:
    return "".join(random_.choice("bcdfglmnprst") + random_.choice("aeiou") for _ in range(random_.randint(2, 4)))
