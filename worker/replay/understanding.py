"""Understanding needs no other article, so it may run ahead in several processes; deciding stays in order."""

import gc
import logging
import multiprocessing
from collections.abc import Callable

from worker.pipeline.assess import Understood, understand
from worker.replay.order import Dated
from worker.topics import Topics

log = logging.getLogger(__name__)

Answer = Understood | str | None
"""What an article says; why it could not be understood; None where there is no article."""

_watched: Topics


class Understanding:
    """Understands batches, here or in ``jobs`` processes that were forked with the topics compiled."""

    def __init__(self, topics: Topics, jobs: int, batch: int) -> None:
        self._topics, self._batch = topics, batch
        gc.freeze()  # topics and tables live as long as this process: they are looked through no more, and stay shared after a fork
        self.ahead = 2 * jobs if jobs > 1 else 0
        self._pool = multiprocessing.get_context("fork").Pool(jobs, _remember, (topics,)) if jobs > 1 else None

    def __enter__(self) -> "Understanding":
        return self

    def __exit__(self, *_: object) -> None:
        gc.unfreeze()
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()

    def __call__(self, batch: list[Dated]) -> Callable[[], list[Answer]]:
        """Begin a batch; call what comes back for the answers."""
        if self._pool is None:
            return lambda: [_understood(one, self._topics) for one in batch]
        return self._pool.map_async(_in_child, batch, chunksize=self._batch // 2).get


def _remember(topics: Topics) -> None:
    global _watched
    _watched = topics


def _in_child(one: Dated) -> Answer:
    return _understood(one, _watched)


def _understood(one: Dated, topics: Topics) -> Answer:
    """One article; a fault of ours costs that article only, and says which it was."""
    if one.saved.article is None:
        return None
    try:
        return understand(one.saved.article, topics)
    except Exception as problem:
        log.exception("%s could not be understood", one.saved.path)
        return f"not understood: {type(problem).__name__}: {problem}"
