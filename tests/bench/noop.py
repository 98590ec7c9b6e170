"""`celery -A tests.bench.noop worker`: a bare Celery app on the same broker, whose one task says when it began."""

import os
import time

from celery import Celery
from redis import Redis

app = Celery("noop", broker=os.environ["BENCH_BROKER"], set_as_current=False)
app.conf.update(task_ignore_result=True, worker_prefetch_multiplier=1, task_default_queue="noop", worker_hijack_root_logger=False)  # fmt: skip


@app.task(name="noop")  # type: ignore[untyped-decorator]
def noop(told: bool) -> None:
    """Nothing; where asked, when it began."""
    if told:
        Redis.from_url(os.environ["BENCH_BROKER"]).rpush("began", repr(time.time()))
