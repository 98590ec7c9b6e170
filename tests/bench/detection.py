"""Ours beside what a user would pick instead, on the labelled briefs and prose: precision, recall, time."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from schemas import Article, WatchTopic
from tests.bench.measure import Row
from worker import articles, topics
from worker.pipeline.assess import understand

DATA = Path(__file__).parents[1] / "data" / "reference"
#: Labels of the reference sets → our topics (their README).
LABELS: Mapping[str, tuple[str, ...]] = {
    "rare_earth_licence": ("rare-earth-licences", "critical-minerals"),
    "tariff_deadline": ("tariff-deadlines",),
    "semiconductor_export_control": ("chip-export-controls",),
    "production_halt": ("production-halts",),
}
Finder = Callable[[Article], set[str]]


def labelled() -> list[tuple[Article, dict[str, bool]]]:
    """Every labelled article with its four labels."""
    found = []
    for name in ("dev_digests", "dev_prose"):
        for line in (DATA / f"{name}.labels.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            path = DATA / name / f"{label['id']}.json"
            (saved,) = articles.read(path.read_bytes(), path.name, tier_of=topics.tier_of)
            assert saved.article is not None
            found.append((saved.article, label["topics"]))
    return found


def counts(find: Finder, sample: list[tuple[Article, dict[str, bool]]]) -> tuple[float, float, float]:
    """Precision, recall, and milliseconds of CPU an article."""
    right = false = missed = 0
    started = time.process_time()
    for article, wanted in sample:
        found = find(article)
        for label, ids in LABELS.items():
            hit = bool(found.intersection(ids))
            right += hit and wanted[label]
            false += hit and not wanted[label]
            missed += wanted[label] and not hit
    spent = (time.process_time() - started) / len(sample) * 1e3
    return right / max(right + false, 1), right / max(right + missed, 1), spent


def finders() -> dict[str, Finder]:
    """Ours, any keyword, all concepts in the document, a regular expression per topic and sentence."""
    pack = topics.load_pack("trade-policy")
    watched = topics.compile_topics(pack.topics, pack.shared)
    patterns = {topic.id: list(_patterns(pack, topic)) for topic in pack.topics}

    def ours(article: Article) -> set[str]:
        return {match.topic for match in understand(article, watched).findings.matches}

    def any_keyword(article: Article) -> set[str]:
        text = f"{article.title}\n{article.text}"
        return {name for name, concepts in patterns.items() if any(one.search(text) for one in concepts)}

    def all_in_document(article: Article) -> set[str]:
        text = f"{article.title}\n{article.text}"
        return {name for name, concepts in patterns.items() if all(one.search(text) for one in concepts)}

    def per_sentence(article: Article) -> set[str]:
        parts = re.split(r"(?<=[.!?。！？])\s*| - ", f"{article.title}\n{article.text}")
        return {name for name, concepts in patterns.items() if any(all(one.search(part) for one in concepts) for part in parts)}  # fmt: skip

    return {
        "ours": ours,
        "any keyword": any_keyword,
        "all keywords in the document": all_in_document,
        "a regex per topic": per_sentence,
    }


def _patterns(pack: topics.Pack, topic: WatchTopic) -> Iterator[re.Pattern[str]]:
    """One for each required concept; a topic without any is found by the union of what it names."""
    names = [name for name in topic.require if name in topic.concepts or name in pack.shared]
    for name in names or [*topic.any_of, *topic.concepts]:
        yield _pattern(pack, topic.concepts.get(name) or pack.shared.get(name, {}))


def _pattern(pack: topics.Pack, concept: Mapping[str, Any]) -> re.Pattern[str]:
    words: list[str] = []
    for name in _list(concept.get("use")):
        words += _words(pack.shared.get(name, {}))
    words += _words(concept)
    return re.compile("|".join(sorted(words, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def _words(concept: Mapping[str, Any]) -> list[str]:
    found = []
    for language in ("en", "zh", "ja"):
        for term in _list(concept.get(language)):
            text = term if isinstance(term, str) else term.get("t") if isinstance(term, dict) else None
            if text:
                plain = re.escape(text.lstrip("=").rstrip("*"))
                found.append(rf"\b{plain}" if language == "en" else plain)
    return found


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def rows() -> list[Row]:
    """A row a finder; ours should be ahead of each of them in both."""
    sample = labelled()
    found = []
    for name, find in finders().items():
        precision, recall, spent = counts(find, sample)
        words = f"P {precision:.3f}  R {recall:.3f}  {spent:.2f} ms"
        asked = "P >= .95, R >= .97" if name == "ours" else ""
        holds = name != "ours" or (precision >= 0.95 and recall >= 0.97)
        found.append(Row(f"detection on {len(sample)} articles, {name}", asked, words, precision, holds))
    return found
