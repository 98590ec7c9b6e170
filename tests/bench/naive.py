"""What a user would write instead: a regular expression per topic, an ORM, and a chain of three tasks per article."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

from schemas import WatchTopic


class Base(DeclarativeBase):
    pass


class Story(Base):
    __tablename__ = "story"
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    body: Mapped[str]
    claims: Mapped[list["Statement"]] = relationship(back_populates="story")


class Statement(Base):
    __tablename__ = "statement"
    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"))
    text: Mapped[str]
    story: Mapped[Story] = relationship(back_populates="claims")


Rules = list[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]]


def rules(topics: Sequence[WatchTopic]) -> Rules:
    """One pattern per list of terms, as a script would have it."""
    return [
        (
            topic.id,
            _any(topic.concepts["a"]["en"]),
            _any(topic.concepts["b"]["en"]),
            _any(topic.exclude["en"]) if topic.exclude.get("en") else None,
        )
        for topic in topics
    ]


def _any(terms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(re.escape(term) for term in terms) + r")\b", re.IGNORECASE)


def run(lines: Sequence[bytes], topics: Sequence[WatchTopic], database: Path) -> set[tuple[str, str]]:
    """(article, topic) pairs that would alert; the three steps are Celery tasks called in turn."""
    save, split, match = _tasks()
    compiled = rules(topics)
    engine = create_engine(f"sqlite:///{database}")
    Base.metadata.create_all(engine)
    told: set[tuple[str, str]] = set()
    with Session(engine) as session:
        for line in lines:
            article = json.loads(line)
            if not save.apply(args=(session, article)).get():
                continue
            claims = split.apply(args=(session, article)).get()
            told |= {(article["id"], topic) for topic in match.apply(args=(claims, compiled)).get()}
    engine.dispose()
    return told


def _tasks() -> tuple[Any, Any, Any]:
    from celery import Celery

    app = Celery("naive", broker="memory://", backend="cache+memory://")

    def task(function: Callable[..., Any]) -> Any:
        return app.task(function, name=function.__name__, serializer="json")

    return task(save_article), task(split_claims), task(match_topics)


def save_article(session: Session, article: dict[str, Any]) -> bool:
    """Select, then add: the usual way."""
    if session.scalar(select(Story).where(Story.url == article["url"])):
        return False
    session.add(Story(url=article["url"], title=article["title"], body=article["text"]))
    session.commit()
    return True


def split_claims(session: Session, article: dict[str, Any]) -> list[str]:
    """Split at dashes, one row a claim."""
    story = session.scalar(select(Story).where(Story.url == article["url"]))
    assert story is not None
    claims = [part.strip() for part in article["text"].split(" - ") if part.strip()]
    session.add_all([Statement(story_id=story.id, text=claim) for claim in claims])
    session.commit()
    return claims


def match_topics(claims: Sequence[str], compiled: Rules) -> list[str]:
    """Every topic against every claim."""
    return [
        topic
        for topic, one, other, veto in compiled
        if any(one.search(claim) and other.search(claim) and not (veto and veto.search(claim)) for claim in claims)
    ]
