"""Celery's consumer, to which a broker that answers with an error is away for a while, and no reason to end the worker.

A server refuses whatever writes while its disk (MISCONF) or its memory (OOM) is full, or while it is a replica (READONLY):
taking a message and acknowledging one are writes. Celery 5.7 calls that unrecoverable, unless `broker_channel_error_retry`
is set; then it asks again without a pause.
"""

import time
import warnings

from celery.exceptions import CPendingDeprecationWarning
from celery.worker import consumer

#: Seconds before a broker that refused is asked again: short, for results of tasks wait too. Meanwhile the tick does the work.
PAUSE = 1.0


class Consumer(consumer.Consumer):  # type: ignore[misc]  # Celery has no types
    """Set as `worker_consumer`."""

    def on_connection_error_after_connected(self, exc: Exception) -> None:
        """Close the connection; the caller opens another."""
        with (
            warnings.catch_warnings()
        ):  # it tells, each time, what 6.0 will do with late acknowledgements: we have none
            warnings.simplefilter("ignore", CPendingDeprecationWarning)
            super().on_connection_error_after_connected(exc)
        if not isinstance(exc, self.connection_errors):
            time.sleep(PAUSE)
