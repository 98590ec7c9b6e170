"""A text as it is compared with earlier ones: the same words by hash, near copies by sketch (DOMAIN 6.4)."""

from dataclasses import dataclass

from schemas import Article
from worker import ledger
from worker.text import similarity


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it is compared."""

    text: str
    content_hash: str
    sketch: tuple[int, ...]

    @classmethod
    def of(cls, article: Article) -> "Words":
        """Title and body."""
        text = ledger.words_of(article)
        return cls(text, content_hash(article), similarity.sketch(text))


def body_of(article: Article) -> str:
    """The text as saved, else its paragraphs."""
    return article.text or "\n".join(paragraph.text for paragraph in article.paragraphs)


def content_hash(article: Article) -> str:
    """The same for the same words."""
    return similarity.content_hash(article.title, body_of(article))
