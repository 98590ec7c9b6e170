"""Is this text a copy of an earlier one? The same words by hash, near copies by sketch and then by comparing (DOMAIN 6.4)."""

from dataclasses import dataclass

from schemas import Article, ArticleRef
from worker import ledger
from worker.store import Transaction
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


def copy_of(tx: Transaction, article_id: int, words: Words) -> ArticleRef | None:
    """The earlier article that this one copies. A revision of the same entry is no copy: its facts are judged."""
    own = set(tx.articles.revisions(article_id))
    for other in tx.copies.same(article_id, words.content_hash):
        if other not in own:
            return tx.articles.ref(other)
    for other in tx.copies.alike(article_id, words.sketch):
        earlier = None if other in own else tx.articles.get(other)
        if earlier is not None and ledger.is_copy(words.text, ledger.words_of(earlier)):
            return tx.articles.ref(other)
    return None
