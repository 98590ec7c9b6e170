"""Messages to word: what the reference article and a moved truce become, and a hostile one."""

import datetime as dt
from zoneinfo import ZoneInfo

from schemas import (
    Alert,
    ArticleRef,
    Change,
    Coverage,
    Deadline,
    DeadlineSighting,
    Digest,
    DigestLine,
    EvidenceLine,
    Excerpt,
    Fact,
    FactDate,
    Hit,
    Notice,
    Reminder,
    ScorePart,
    StoryRef,
    TopicRef,
    TrackedDeadline,
)

TOKYO = "Asia/Tokyo"
AT = dt.datetime(2025, 6, 12, 3, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
RARE_EARTH = TopicRef(id="rare-earth-licences", name="China rare-earth licences and controls", severity="medium")
TARIFFS = TopicRef(id="tariff-deadlines", name="Tariff deadlines", severity="high")
TRUCE = TopicRef(id="us-china-truce", name="US–China tariff truce", severity="high")
HALTS = TopicRef(id="production-halts", name="Production halts", severity="medium")
OFFER = (
    "The core issue revolves around the export controls on rare earths and magnets, with the U.S. indicating a "
    "willingness to ease its restrictions if China issues export licenses"
)
FROZEN = (
    "The U.S. has imposed a 20% tariff on Chinese goods under the pretext of combating illegal fentanyl, with "
    "additional tariffs frozen until mid-August"
)
CONTROLS = "China has implemented strong export controls on seven types of rare earths since April"


def marks(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def hit(concept: str, words: str, sentence: str, *, confusable: bool = False) -> Hit:
    start = sentence.find(words)
    return Hit(
        concept=concept, term=words.lower(), words=words, start=start, end=start + len(words), confusable=confusable
    )


def article(**changed: object) -> ArticleRef:
    given: dict[str, object] = {
        "id": 7, "title": "中国用稀土实现与美国对等谈判", "source": "日经中文网", "url": "https://cn.nikkei.example/a?b=1&c=2", "tier": 2,
        "language": "zh", "published_at": AT, "seen_at": AT,
    }  # fmt: skip
    return ArticleRef.model_validate(given | changed)


def deadline(**changed: object) -> Deadline:
    given: dict[str, object] = {
        "measure": "us/cn/additional-tariffs", "kind": "resumes", "start": dt.date(2025, 8, 11), "end": dt.date(2025, 8, 20), "bound": "until",
        "confidence": "medium", "tense": "future", "text": "until mid-August", "topics": ("tariff-deadlines", "us-china-truce"), "group": 4,
        "claim": 1, "precision": "third", "sentence": FROZEN,
    }  # fmt: skip
    return Deadline.model_validate(given | changed)


def sighting(told: Deadline, source: str, seen_at: dt.datetime, tier: int = 2, article_id: int = 7) -> DeadlineSighting:
    return DeadlineSighting.model_validate(
        {
            "article": article_id,
            "source": source,
            "tier": tier,
            "seen_at": seen_at,
            "deadline": told,
            "sentence": told.sentence,
        }
    )


def tracked(told: Deadline, *history: DeadlineSighting, **changed: object) -> TrackedDeadline:
    given: dict[str, object] = {
        "id": "5e1f0c2a9b", "measure": told.measure, "family": "end", "kind": told.kind, "start": told.start, "end": told.end, "bound": told.bound,
        "confidence": told.confidence, "precision": told.precision, "time": told.time, "zone": told.zone, "last_full_day": told.last_full_day,
        "topics": told.topics, "tier": 2, "history": history, "sightings": history, "kinds": (told.kind,),
    }  # fmt: skip
    return TrackedDeadline.model_validate(given | changed)


def mid_august() -> TrackedDeadline:
    told = deadline()
    return tracked(told, sighting(told, "日经中文网", AT))


def reference() -> Alert:
    """What the reference article adds: a conditional offer, a halted plant, a truce with a fuzzy end."""
    until = mid_august()
    offer = Fact(
        topic=RARE_EARTH.id, measure="us/cn/rare-earth", stage="offered", status="conditional", actors=("us",), targets=("cn",), group=1, claim=1,
        sentence=OFFER,
    )  # fmt: skip
    frozen = Fact(
        topic=TARIFFS.id, measure="us/cn/additional-tariffs", stage="suspended", actors=("us",), targets=("cn",), group=4, claim=1, sentence=FROZEN,
        dates=(FactDate(kind="resumes", start=dt.date(2025, 8, 11), end=dt.date(2025, 8, 20), confidence="medium"),),
    )  # fmt: skip
    halted = Fact(
        topic=HALTS.id, measure="ford/production", event="ford", stage="suspended", group=1, claim=3, targets=("ford",)
    )
    return Alert(
        id="3f2a",
        action="alert",
        severity="high",
        topics=(RARE_EARTH, HALTS, TARIFFS, TRUCE),
        stories=(StoryRef(key="us/cn/rare-earth", title="US rare-earth offer", number=1),),
        changes=(
            Change(topic=RARE_EARTH.id, reason="new", story="us/cn/rare-earth", fact=offer),
            Change(topic=HALTS.id, reason="new", story="ford", fact=halted),
            Change(topic=TARIFFS.id, reason="new", story="truce", fact=frozen, deadline=until),
            Change(topic=TRUCE.id, reason="new", story="truce", fact=frozen.model_copy(update={"topic": TRUCE.id}), deadline=until),
        ),
        deadlines=(until,),
        evidence=(
            EvidenceLine(
                topic=RARE_EARTH.id, group=1, claim=1, claim_text=OFFER, citations=(1, 4), marks=marks(OFFER, "export licenses", "rare earths"),
                hits=(hit("object", "rare earths", OFFER), hit("control", "export licenses", OFFER), hit("boost", "China", OFFER)),
                status="conditional", stage="offered", basis="named media", score=70,
                parts=(
                    ScorePart(points=40, why="same sentence"), ScorePart(points=15, why="stage cue"), ScorePart(points=10, why="named government"),
                    ScorePart(points=5, why="tier 2 source"),
                ),
            ),
            EvidenceLine(
                topic=TARIFFS.id, group=4, claim=1, claim_text=FROZEN, citations=(12,), marks=marks(FROZEN, "additional tariffs", "frozen"),
                excerpts=(Excerpt(paragraph=12, text="追加关税冻结至8月中旬，20%的关税仍然有效。", marks=((0, 4), (7, 11))),),
                status="asserted", stage="suspended", basis="named media", score=75, hits=(hit("tariff", "additional tariffs", FROZEN),),
                exposure=("8505.11", "JL Mag"),
            ),
            EvidenceLine(
                topic=TRUCE.id, group=4, claim=1, claim_text=FROZEN, citations=(12,), marks=marks(FROZEN, "frozen"), status="asserted",
                stage="suspended", basis="named media", score=75,
            ),
        ),
        context=(
            EvidenceLine(
                topic=RARE_EARTH.id, group=1, claim=2, claim_text=CONTROLS, citations=(3, 4), marks=marks(CONTROLS, "rare earths"),
                status="background", stage="in_force", basis="named media",
            ),
        ),
        article=article(),
        at=AT,
        fingerprint="f" * 64,
    )  # fmt: skip


def truce_moves() -> tuple[TrackedDeadline, ...]:
    """12 August → 10 November 2025, by an official order."""
    ends = {
        "measure": "us/cn/reciprocal",
        "bound": "until",
        "precision": "day",
        "confidence": "high",
        "topics": ("us-china-truce",),
    }
    first = deadline(**ends, start=dt.date(2025, 8, 12), end=dt.date(2025, 8, 12), text="until 12 August")
    second = deadline(
        **ends, start=dt.date(2025, 11, 10), end=dt.date(2025, 11, 10), text="until 12:01 a.m. eastern daylight time on November 10, 2025",
        moved_from=dt.date(2025, 8, 12), time="00:01", zone="America/New_York", last_full_day=dt.date(2025, 11, 9),
        sentence="The suspension is extended until 12:01 a.m. eastern time on November 10, 2025.",
    )  # fmt: skip
    seen = dt.datetime(2025, 8, 11, 21, 40, tzinfo=ZoneInfo("America/New_York"))
    history = (
        sighting(first, "Reuters", dt.datetime(2025, 5, 12, 9, 0, tzinfo=dt.UTC), article_id=1),
        sighting(second, "White House", seen, tier=1, article_id=2),
    )
    return (tracked(second, *history, id="0a1b2c3d", tier=1, sequence=1, state="moved"),)


def moved() -> Alert:
    """The truce's end moves, told by the order itself."""
    ends = truce_moves()[0]
    text = "The suspension of the additional duties is extended until 12:01 a.m. eastern time on November 10, 2025."
    before = Fact(topic=TRUCE.id, measure="us/cn/reciprocal", stage="suspended", numbers=("10%", "30%"))
    fact = before.model_copy(
        update={"stage": "extended", "basis": "official text", "group": 1, "claim": 1, "speaker": "the President"}
    )
    line = EvidenceLine(
        topic=TRUCE.id, group=1, claim=1, claim_text=text, citations=(2,), marks=marks(text, "extended until"), status="asserted", stage="extended",
        basis="official text", speaker="the President", score=95, evidence="checked", parts=(ScorePart(points=40, why="same sentence"),),
        hits=(hit("truce", "suspension", text),), excerpts=(Excerpt(paragraph=2, text=f"{text} It amends the earlier order.", marks=((4, 14),)),),
    )  # fmt: skip
    return Alert(
        id="9c01",
        action="alert",
        severity="high",
        topics=(TRUCE,),
        stories=(StoryRef(key="us/cn/reciprocal", title="US–China tariff truce", number=4),),
        changes=(
            Change(
                topic=TRUCE.id, reason="moved", story="us/cn/reciprocal", fact=fact, before=before, before_source="Reuters", deadline=ends,
                moved_from=dt.date(2025, 8, 12),
            ),
        ),
        evidence=(line,),
        article=article(id=9, title="Further Modifying Reciprocal Tariff Rates", source="White House", url="https://wh.example/eo", tier=1, language="en"),
        also_in=("Reuters", "NHK", "日经中文网", "Bloomberg", "AP", "Kyodo", "CCTV"),
        history=("14 May 2025: in force for 90 days",),
        at=dt.datetime(2025, 8, 12, 1, 40, tzinfo=dt.UTC),
        fingerprint="e" * 64,
    )  # fmt: skip


def denied(reason: str = "new") -> Alert:
    """MOFCOM says that no licence was granted."""
    text = "商务部表示，尚未向任何磁材出口商发放许可。"
    fact = Fact(
        topic=RARE_EARTH.id, measure="cn/rare-earth", stage="granted", status="denied", basis="official statement", speaker="商务部", group=1, claim=1,
    )  # fmt: skip
    line = EvidenceLine(
        topic=RARE_EARTH.id, group=1, claim=1, claim_text=text, citations=(2, 3), marks=marks(text, "许可"), status="denied", stage="granted",
        basis="official statement", speaker="商务部", score=80, evidence="checked",
    )  # fmt: skip
    return Alert.model_validate(
        reference().model_dump()
        | {
            "id": "77aa", "topics": (RARE_EARTH,), "evidence": (line,), "context": (), "deadlines": (), "article": article(title="商务部回应"),
            "changes": (Change.model_validate({"topic": RARE_EARTH.id, "reason": reason, "story": "cn/rare-earth", "fact": fact}),),
        }
    )  # fmt: skip


def official_update() -> Alert:
    """An official source confirms: it amends the first alert."""
    fact = reference().changes[0].fact.model_copy(update={"basis": "official statement", "speaker": "MOFCOM"})
    return reference().model_copy(
        update={
            "id": "41bb", "action": "update", "changes": (Change(topic=RARE_EARTH.id, reason="confirmed", story="us/cn/rare-earth", fact=fact),),
            "article": article(id=8, title="Regular press conference", source="MOFCOM", tier=1), "deadlines": (), "also_in": ("Reuters", "NHK"),
            "amends": reference(),
        }
    )  # fmt: skip


def reminder() -> Reminder:
    """Two deadlines of one day, a week ahead."""
    truce = truce_moves()[0]
    lists = tracked(
        deadline(
            measure="cn-mofcom/2025-70", kind="resumes", start=dt.date(2025, 11, 10), end=dt.date(2025, 11, 10), text="至2025年11月10日", precision="day",
            confidence="high", topics=("rare-earth-licences",), sentence="上述措施暂停至2025年11月10日。",
        ),
        id="1111aaaa",
        conflicts=(sighting(deadline(start=dt.date(2025, 12, 10), end=dt.date(2025, 12, 10)), "blog.example", AT, tier=4),),
        kinds=("resumes", "takes_effect"),
    )  # fmt: skip
    return Reminder(
        id="rem1", day=dt.date(2025, 11, 10), at=dt.datetime(2025, 11, 3, 0, 0, tzinfo=dt.UTC), deadlines=(truce, lists), days_left=7,
        names={"us-china-truce": "US–China tariff truce", "rare-earth-licences": "China rare-earth licences and controls"},
    )  # fmt: skip


def digest() -> Digest:
    return Digest(
        id="dig1",
        day=dt.date(2025, 6, 13),
        at=dt.datetime(2025, 6, 12, 22, 30, tzinfo=dt.UTC),
        deadlines=(mid_august(),),
        told=(
            DigestLine(topic="rare-earth-licences", reason="new", text=OFFER, change=reference().changes[0], source="日经中文网", url="https://cn.nikkei.example/a", citations=(1, 4), alert="3f2a"),
            DigestLine(topic="us-china-truce", reason="known", text="Extra tariffs frozen", source="Reuters"),
        ),
        possible=(DigestLine(topic="chip-export-controls", reason="possible", text="The U.S. appears to promise easing", source="日经中文网", citations=(7, 8)),),
        conflicts=(DigestLine(topic="tariff-deadlines", reason="contradicted", text="2 sources say 9 Nov, 1 says 10 Dec", source="blog.example"),),
        passed=(truce_moves()[0].model_copy(update={"start": dt.date(2025, 6, 1), "end": dt.date(2025, 6, 1)}),),
        coverage=Coverage(feeds_ok=11, feeds_failing=("MOFCOM: 403 forbidden since 10 Jun",), articles_read=120, alerts_told=1, withheld={"known": 4, "stale": 2}, unknown_deliveries=1),
        names={"us-china-truce": "US–China tariff truce"},
    )  # fmt: skip


def notice() -> Notice:
    return Notice(
        id="n1",
        at=AT,
        severity="high",
        title="Channel trade fails for good",
        lines=("channel_not_found: invite the bot to C0123",),
    )


#: A mention, a terminal's escape, new lines, bidi and line separators, NUL, markup of every channel.
HOSTILE = "<!channel> <@U1> \x1b[31mred\x1b]0;t\x07 a\r\nBcc: x@y.z \u2028\u2029\x85\x0b\x0c\x1c b\u202egnp\u2066c\x00d <script>alert(1)</script> *b* ~s~ `c` _i_ |>&"


def hostile() -> Alert:
    """The same hostile words in every field that comes from outside, and one field 10,000 characters long."""
    base = reference()
    line = base.evidence[0].model_copy(
        update={"claim_text": HOSTILE * 3, "marks": ((0, 10), (5, 40)), "excerpts": (Excerpt(paragraph=1, text=HOSTILE + "稀" * 10_000, marks=((300, 320),)),),
                "speaker": HOSTILE, "reported_by": HOSTILE, "exposure": (HOSTILE,), "hits": (hit("c", HOSTILE, ""),)}
    )  # fmt: skip
    change = base.changes[0]
    fact = change.fact.model_copy(update={"speaker": HOSTILE, "numbers": (HOSTILE,), "scope": (HOSTILE,)})
    ends = mid_august()
    seen = ends.history[0].model_copy(
        update={"source": HOSTILE, "deadline": ends.history[0].deadline.model_copy(update={"text": HOSTILE})}
    )
    return base.model_copy(
        update={
            "changes": (change.model_copy(update={"fact": fact, "before": fact, "before_source": HOSTILE, "deadline": ends.model_copy(update={"history": (seen, seen), "conflicts": (seen,)})}),),
            "evidence": (line,), "context": (line,), "also_in": (HOSTILE,) * 9, "history": (HOSTILE,) * 20, "correction": HOSTILE,
            "topics": (RARE_EARTH.model_copy(update={"name": HOSTILE}),),
            "article": article(title=HOSTILE + "x" * 10_000, source=HOSTILE, url="https://e.example/<!channel>|x>\u2028\"'"),
        }
    )  # fmt: skip


def enormous() -> Alert:
    """The big event, in which naive senders fail: forty topics' worth of claims of 2,000 characters."""
    base = reference()
    lines = tuple(
        base.evidence[0].model_copy(
            update={"claim": number, "claim_text": f"{number} & {'很长的<话>' * 300}", "marks": ((0, 5), (900, 905))}
        )
        for number in range(60)
    )
    ends = tuple(mid_august().model_copy(update={"id": f"d{number}"}) for number in range(60))
    return base.model_copy(
        update={
            "evidence": lines,
            "context": lines,
            "deadlines": ends,
            "changes": base.changes * 20,
            "history": ("x" * 900,) * 60,
        }
    )
