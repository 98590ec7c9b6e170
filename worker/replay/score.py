"""How right a topic was: precision, recall and F1 against labels, each with its Wilson interval."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from math import sqrt
from typing import Literal

from schemas import ReplayRecord
from worker.replay.labels import Label

Level = Literal["claim", "article", "story"]
#: 95 % of the normal distribution lies within this many standard deviations.
_Z = 1.959964


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; (0, 1) where nothing was counted."""
    if of == 0:
        return (0.0, 1.0)
    share = right / of
    middle = share + _Z * _Z / (2 * of)
    spread = _Z * sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    scale = 1 + _Z * _Z / of
    return (max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


@dataclass(frozen=True, slots=True)
class Miss:
    """One error: which article and topic, and in which direction."""

    path: str
    topic: str
    kind: Literal["miss", "false alarm"]
    title: str
    note: str = ""


@dataclass(slots=True)
class Tally:
    """Counts of one topic at one level."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, object]:
        return {
            "right": self.right,
            "false": self.false,
            "missed": self.missed,
            "precision": round(self.precision, 4),
            "precision_interval": [round(edge, 4) for edge in wilson(self.right, self.right + self.false)],
            "recall": round(self.recall, 4),
            "recall_interval": [round(edge, 4) for edge in wilson(self.right, self.right + self.missed)],
            "f1": round(self.f1, 4),
        }


@dataclass(slots=True)
class Score:
    """What the labels say of a replay. Only what is labelled is judged."""

    tallies: dict[tuple[str, Level], Tally] = field(default_factory=dict)
    errors: list[Miss] = field(default_factory=list)
    deadlines_exact: int = 0
    deadlines_within: int = 0
    deadlines: int = 0
    labelled: int = 0
    unseen: list[str] = field(default_factory=list)
    """Labels whose article was not in the replay."""

    def tally(self, topic: str, level: Level) -> Tally:
        return self.tallies.setdefault((topic, level), Tally())

    def as_json(self) -> dict[str, object]:
        """The score as one JSON document, topics in order."""
        return {
            "labelled": self.labelled,
            "topics": [
                {"topic": topic, "level": level, **tally.as_json()}
                for (topic, level), tally in sorted(self.tallies.items())
            ],
            "deadlines": {
                "labelled": self.deadlines,
                "exact": self.deadlines_exact,
                "within_a_day": self.deadlines_within,
            },
            "errors": [asdict(error) for error in self.errors],
            "not_in_the_archive": self.unseen,
        }


class Scorer:
    """Judges what was told against what people said of it, record by record."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._score = Score()
        self._wanted: dict[str, list[Label]] = {}
        self._stories: dict[tuple[str, str], bool] = {}
        self._told: set[tuple[str, str]] = set()
        for label in labels:
            self._wanted.setdefault(label.key, []).append(label)

    def add(self, record: ReplayRecord) -> None:
        """Judge one article."""
        labels = [label for key in _keys(record) for label in self._wanted.pop(key, ())]
        _judge(record, labels, self._score, self._stories)
        for decision in record.decisions:
            if decision.action == "alert" and decision.story:
                self._told.add((decision.topic, decision.story))

    def finish(self) -> Score:
        """The score; stories are judged once all of the archive was seen."""
        for (topic, story), useful in self._stories.items():
            _count(self._score.tally(topic, "story"), told=(topic, story) in self._told, useful=useful)
        self._score.unseen = sorted(self._wanted)
        return self._score


def score(records: Iterable[ReplayRecord], labels: Iterable[Label]) -> Score:
    """The score of records that are all at hand."""
    scorer = Scorer(labels)
    for record in records:
        scorer.add(record)
    return scorer.finish()


def _keys(record: ReplayRecord) -> tuple[str, ...]:
    url = record.article.url if record.article else None
    return tuple(dict.fromkeys(key for key in (record.id, record.path, url) if key))


def _judge(record: ReplayRecord, labels: list[Label], result: Score, stories: dict[tuple[str, str], bool]) -> None:
    told = {decision.topic: decision for decision in record.decisions if decision.action == "alert"}
    matched = {(match.topic, match.group, match.claim) for match in record.matches}
    for label in labels:
        result.labelled += 1
        title = record.article.title if record.article else ""
        if label.claim is not None:
            place = (label.topic, *label.claim)
            _count(result.tally(label.topic, "claim"), told=place in matched, useful=label.useful)
        is_told = label.topic in told
        _count(result.tally(label.topic, "article"), told=is_told, useful=label.useful)
        if is_told != label.useful:
            kind: Literal["miss", "false alarm"] = "miss" if label.useful else "false alarm"
            result.errors.append(Miss(record.path, label.topic, kind, title, label.note))
        story = label.story or next((each.story for each in record.decisions if each.topic == label.topic), None)
        key = (label.topic, story or record.path)
        stories[key] = stories.get(key, False) or label.useful
        _judge_days(record, label, result)


def _judge_days(record: ReplayRecord, label: Label, result: Score) -> None:
    for day in label.deadlines:
        ends = [deadline.end for deadline in record.deadlines if deadline.end and label.topic in deadline.topics]
        result.deadlines += 1
        result.deadlines_exact += day in ends
        result.deadlines_within += any(abs((end - day).days) <= 1 for end in ends)


def _count(tally: Tally, *, told: bool, useful: bool) -> None:
    tally.right += told and useful
    tally.false += told and not useful
    tally.missed += useful and not told
