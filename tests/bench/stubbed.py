"""`celery -A tests.bench.stubbed worker`: the product's app whose pipeline does nothing, so that only the queue costs."""

from collections.abc import Sequence
from typing import Any

from worker import pipeline
from worker.celery import app

__all__ = ["app"]


def _nothing(_services: Any, _bell: str, _ids: Sequence[int], _stop: Any = None) -> list[Any]:
    return []


setattr(pipeline, "answer", _nothing)  # noqa: B010 - it has another signature, of no matter here
