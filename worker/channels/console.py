"""The terminal that `claimwire run` was typed in."""

import io
import os
import sys
from dataclasses import dataclass
from typing import TextIO

from schemas.alert import Delivery, Message, Outcome
from schemas.watch import ConsoleConfig
from worker.channels.channel import amending, unaskable
from worker.wording import text


@dataclass(frozen=True, slots=True)
class Console:
    """Writes to ``stream``; None: standard output as it is when something is told."""

    name: str
    config: ConsoleConfig
    zone: str
    stream: TextIO | None = None

    def send(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        if amending(message):
            return Outcome(state="skipped", error="a terminal cannot amend; the digest tells it")
        stream = self.stream or _standard_output()
        try:
            self._write(stream, message, repeat=delivery.possible_repeat)
        except (OSError, ValueError) as error:
            return Outcome(state="failed", error=f"the terminal is gone ({type(error).__name__})")
        return Outcome(state="sent")

    def _write(self, stream: TextIO, message: Message, *, repeat: bool) -> None:
        """A terminal in an old encoding shows what it can."""
        told = text(message, 80, _coloured(stream), language=self.config.language, zone=self.zone, repeat=repeat)
        encoding = stream.encoding or "utf-8"
        stream.write(told.encode(encoding, "replace").decode(encoding))
        stream.flush()

    def reconcile(self, delivery: Delivery, message: Message, parent: Delivery | None) -> Outcome:
        return unaskable("resend", "a terminal cannot be asked")


def _standard_output() -> TextIO:
    """Celery puts a logger in the place of sys.stdout; people read the real one."""
    if isinstance(sys.stdout, io.TextIOBase) or sys.__stdout__ is None:
        return sys.stdout
    return sys.__stdout__


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
