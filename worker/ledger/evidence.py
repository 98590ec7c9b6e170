"""The proof of an alert: claims with their citations, the words that matched, the paragraphs they stand on."""

from collections.abc import Mapping, Sequence

from schemas import Article, Claim, EvidenceLine, Excerpt, Match, Paragraph
from worker.ledger.judge import Judged

#: Paragraphs that are quoted for one claim.
QUOTED = 3

Claims = Mapping[tuple[int | None, int | None], Claim]


def evidence(one: Judged, article: Article, claims: Claims, paragraphs: Mapping[int, Paragraph]) -> EvidenceLine:
    """One match as a line of proof. A match in the title quotes the title, paragraph 0."""
    match = one.match
    claim = claims.get((match.group, match.claim))
    text, citations = (article.title, (0,)) if claim is None else (claim.text, claim.citations)
    return EvidenceLine(
        topic=match.topic, group=match.group, claim=match.claim, claim_text=text, citations=citations, marks=_marks(text, match),
        excerpts=() if claim is None else _excerpts(claim, match, paragraphs), hits=match.hits, status=match.status, stage=match.stage,
        basis=match.basis, speaker=match.speaker, reported_by=match.reported_by, score=match.score, parts=match.parts,
        evidence="summary only" if claim is None else claim.evidence, exposure=match.exposure,
    )  # fmt: skip


def _marks(text: str, match: Match) -> tuple[tuple[int, int], ...]:
    """The matched words as ranges of a text that holds the match's sentence; none where it does not."""
    at = text.find(match.sentence) if match.sentence else -1
    if at < 0:
        return ()
    return tuple(sorted({(at + hit.start, at + hit.end) for hit in match.hits}))


def _excerpts(claim: Claim, match: Match, paragraphs: Mapping[int, Paragraph]) -> tuple[Excerpt, ...]:
    numbers = dict.fromkeys((*(span.paragraph for span in claim.spans), *claim.citations))
    found: Sequence[Paragraph] = [paragraphs[number] for number in numbers if number in paragraphs][:QUOTED]
    return tuple(Excerpt(paragraph=one.number, text=one.text, marks=_marks(one.text, match)) for one in found)
