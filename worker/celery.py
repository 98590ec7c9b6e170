"""The Celery app (RELIABILITY A8): `celery -A worker worker` and `celery -A worker beat` find it here.

A message is a doorbell: ids of rows and a queue, nothing else. It may be lost, doubled or late; the rows are the truth.
Nothing is read at import: the configuration is looked up when a command needs it.
"""

import logging
import os
import warnings
from collections.abc import Sequence
from functools import cache
from typing import Any

from celery import Celery, signals
from celery.exceptions import SecurityWarning
from celery.utils.log import get_multiprocessing_logger
from kombu.transport.redis import QoS

from worker import bootstrap, monitoring
from worker.pipeline import Bell, Services
from worker.settings import Settings

log = logging.getLogger(__name__)

#: The queue of each bell; bells are names of tasks.
QUEUES: dict[Bell, str] = {
    "poll": "poll", "pages": "poll", "correct": "poll", "assess": "assess", "deliver": "deliver", "beat": "deliver",
}  # fmt: skip

#: Seconds between two ticks.
TICK = 2.0

app = Celery("claimwire")

# A worker that closes its connection puts back what it had not begun. Where the broker is away just then, that raised
# AttributeError in kombu 5.7.0 (a connection without its server) and ended the worker. Our rows need no putting back.
QoS.restore_at_shutdown = False


def _configure(sender: Celery, **_: Any) -> None:
    # it warns that root must not unpickle strangers' messages; we accept JSON only
    warnings.filterwarnings("ignore", category=SecurityWarning)
    sender.config_from_object(options(bootstrap.configured()))


app.on_configure.connect(_configure)


def options(chosen: Settings) -> dict[str, Any]:
    """Celery's settings."""
    return {
        "broker_url": chosen.broker_url,
        "broker_transport_options": transport(),
        "result_backend": None,
        "result_backend_transport_options": {"visibility_timeout": 900},
        "visibility_timeout": 900,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_channel_error_retry": True,
        "imports": ("worker.tasks",),
        "task_queues": {name: {"exchange": name, "routing_key": name} for name in ("poll", "assess", "deliver")},
        "task_default_queue": "assess",
        "task_create_missing_queues": False,
        "task_publish_retry": False,
        "task_ignore_result": True,
        "task_acks_late": False,
        "task_reject_on_worker_lost": False,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_annotations": {f"worker.tasks.{bell}": limits(chosen, queue) for bell, queue in QUEUES.items()},
        "worker_consumer": "worker.consumer:Consumer",
        "worker_prefetch_multiplier": 1,
        "worker_disable_prefetch": True,
        "worker_max_tasks_per_child": 500,
        "worker_max_memory_per_child": 400_000,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_soft_shutdown_timeout": 20.0,
        "worker_enable_remote_control": True,
        "worker_hijack_root_logger": False,
        "worker_proc_alive_timeout": 60.0,
        "worker_send_task_events": False,
        "event_queue_expires": 60.0,
        "beat_scheduler": "celery.beat:Scheduler",
        "beat_schedule": {"tick": {"task": "worker.tasks.tick", "schedule": TICK, "options": {"queue": "poll"}}},
        "timezone": "UTC",
    }


def transport() -> dict[str, Any]:
    """A broker that is away is noticed within seconds, also where the line is half open; a publish to it fails at once."""
    return {
        "socket_timeout": 5, "socket_connect_timeout": 2, "socket_keepalive": True, "health_check_interval": 10,
        "visibility_timeout": 900, "unacked_restore_interval": 10, "unacked_restore_throttle": 1,
        "global_keyprefix": "claimwire:", "max_retries": 1, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5,
    }  # fmt: skip


def limits(chosen: Settings, queue: str) -> dict[str, float]:
    """A task ends before the lease of its rows does."""
    lease = getattr(bootstrap.leases(chosen), queue)
    return {"time_limit": 0.8 * lease, "soft_time_limit": 0.7 * lease}


def half_time(bell: Bell) -> float:
    """Seconds after which a task takes no further row."""
    return float(0.4 * getattr(services().leases, QUEUES[bell]))


def ring(bell: Bell, ids: Sequence[int]) -> bool:
    """Wake a worker. Never raises: what is not rung for is found by the tick. False: the broker could not be reached."""
    try:
        app.send_task(f"worker.tasks.{bell}", args=[list(ids)], queue=QUEUES[bell], ignore_result=True, retry=False)
    except Exception as error:  # noqa: BLE001 -- whatever the broker says, the rows are still due
        log.debug("nobody could be rung for %s: %s", bell, error)
        return False
    return True


def depth(bell: Bell) -> int | None:
    """How many messages wait in this bell's queue; None: the broker cannot say."""
    try:
        with app.pool.acquire(block=True, timeout=5) as connection:
            return int(connection.default_channel.client.llen(QUEUES[bell]))
    except Exception as error:  # noqa: BLE001 -- as above
        log.debug("the broker does not answer: %s", error)
        return None


@cache
def _services(process: int) -> Services:  # noqa: ARG001 -- the key: a child never uses what its parent opened
    return bootstrap.services(bootstrap.configured(), ring=ring, depth=depth)


def services() -> Services:
    """This process's own services, made on first use: no database connection is shared over a fork."""
    return _services(os.getpid())


def _logs(**_: Any) -> None:
    """A worker or beat would set up its logs: its lines and ours have one shape."""
    monitoring.configure_logging(bootstrap.configured().secrets)
    get_multiprocessing_logger().propagate = True  # else the pool's lines go to stderr as they are


def _entered(sender: Any = None, **_: Any) -> None:
    """A worker or beat starts: Sentry; a worker compiles and loads all it can before its pool forks."""
    chosen = bootstrap.configured()
    if "beat" not in type(sender).__module__:
        bootstrap.warm(chosen)
    monitoring.start_sentry(
        chosen.sentry_dsn, chosen.secrets, "beat" if "beat" in type(sender).__module__ else "worker"
    )


def _forked(**_: Any) -> None:
    """A pool process starts: open the store before the first task's clock runs."""
    try:
        with services().store.read() as tx:
            tx.articles.due()
    except Exception as error:  # noqa: BLE001 -- the database may be away; the first task tries again
        log.warning("not ready yet: %s", error)


signals.setup_logging.connect(_logs)
signals.worker_init.connect(_entered)
signals.beat_init.connect(_entered)
signals.worker_process_init.connect(_forked)
