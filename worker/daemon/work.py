"""The worker that `claimwire run` starts: the same as `celery -A worker worker`, with the options we recommend, without
Celery's command line, and never importing from the folder that the user stands in."""

import os

from celery.apps import worker as celery_worker

from worker.celery import app


def main() -> int:
    """Work until a signal; returns the worker's exit status."""
    # it would tell people to hit Ctrl+C again; the supervisor speaks to them, and to the worker by signals
    celery_worker.safe_say = _quiet
    controller = app.Worker(
        hostname=f"claimwire@{os.uname().nodename}",
        concurrency=concurrency(),
        optimization="fair",
        queues=["poll", "assess", "deliver"],
        without_gossip=True,
        without_mingle=True,
        quiet=True,
    )
    controller.start()
    return int(controller.exitcode or 0)


def _quiet(*_: object) -> None:
    """Instead of Celery's banners at shutdown."""


def concurrency() -> int:
    """A process for each core that we may use, at most four: assessing is CPU, polling waits inside one task."""
    return max(1, min(4, len(os.sched_getaffinity(0)))) if hasattr(os, "sched_getaffinity") else 2
