"""G4: finding alone, by number of terms; planted hits are in every article."""

from functools import partial

from schemas import WatchTopic
from tests.bench.corpus import briefs, topics
from tests.bench.measure import Row, medians
from worker import articles
from worker.articles import Split
from worker.topics import Topics, compile_topics, detect, load_pack


def _found(splits: list[Split], watched: Topics) -> int:
    return sum(len(detect(split, watched).detected) for split in splits)


def rows() -> list[Row]:
    """Time of detecting at 10, 1,000 and 100,000 terms over that at 10."""
    pack = load_pack("trade-policy")
    base = WatchTopic(
        id="planted",
        concepts={"a": {"en": ["licence", "export control", "Entity List"]}, "b": {"en": ["rare earth", "gallium"]}},
        require=("a", "b"),
    )
    import json

    splits = []
    for one in briefs(400, matching=0.2):
        (saved,) = articles.read_lines([json.dumps(one).encode()], "bench.jsonl")
        assert saved.article is not None
        splits.append(articles.split(saved.article))
    watched = {size: compile_topics([base, *topics(size // 8)], pack.shared) for size in (10, 1_000, 100_000)}
    counts = {size: _found(splits, these) for size, these in watched.items()}
    times = medians({str(size): partial(_found, splits, these) for size, these in watched.items()}, rounds=3)
    ratio = times["100000"] / times["10"]
    same = len(set(counts.values())) == 1 and counts[10] > 0
    each = times["10"] / len(splits) * 1e6
    return [
        Row("G4 detecting, 10 -> 100,000 terms", "<= 10x", f"{ratio:.2f}x of {each:.0f} us an article", ratio, same and ratio <= 10)
    ]  # fmt: skip
