"""Celery tasks: ids in, next ids rung. Each is named as its bell."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec

from worker import pipeline
from worker.celery import app, half_time, services
from worker.errors import RetryableError
from worker.pipeline import Bell

log = logging.getLogger(__name__)

P = ParamSpec("P")
_task: Callable[[Callable[P, None]], Any] = app.task


@contextmanager
def _said(task: str) -> Iterator[None]:
    """Trouble that passes (a full disk, a database that restarts) is a line in the log: the rows are still due."""
    try:
        yield
    except RetryableError as error:
        log.warning("%s: %s; what is not done stays due", task, error)


def _answer(bell: Bell, ids: list[int]) -> None:
    with _said(bell):
        stop = pipeline.within(half_time(bell))
        pipeline.ring(services(), pipeline.answer(services(), bell, [int(row) for row in ids[:50]], stop))


@_task
def poll(feed_ids: list[int]) -> None:
    """Ask these feeds."""
    _answer("poll", feed_ids)


@_task
def pages(article_ids: list[int]) -> None:
    """Fetch the pages of these articles."""
    _answer("pages", article_ids)


@_task
def assess(article_ids: list[int]) -> None:
    """Decide these articles."""
    _answer("assess", article_ids)


@_task
def deliver(delivery_ids: list[int]) -> None:
    """Send these deliveries."""
    _answer("deliver", delivery_ids)


@_task
def correct(article_ids: list[int]) -> None:
    """Look again at the pages behind these articles."""
    _answer("correct", article_ids)


@_task
def beat(_: list[int]) -> None:
    """Show that this worker gets work done."""
    _answer("beat", [])


@_task
def tick() -> None:
    """Do what is due; rung by `celery beat`. Where ticks pile up, one a second is enough."""
    with _said("tick"):
        with services().store.begin() as tx:
            first = tx.heartbeats.once_in("tick in a worker", 1.0)
        if first:
            pipeline.tick(services(), pipeline.within(half_time("poll")))
