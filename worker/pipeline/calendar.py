"""The iCalendar file that the daemon keeps fresh."""

import os
import tempfile
from pathlib import Path

from worker.pipeline.services import Services
from worker.wording import calendar as drawn

#: Seconds between two looks.
EVERY = 60.0


def calendar(services: Services) -> None:
    """Write the calendar of our topics' deadlines, where one is wanted and something changed."""
    if services.calendar is None:
        return
    with services.store.begin() as tx:
        if not tx.heartbeats.once_in("calendar", EVERY):
            return
        deadlines = tuple(one for one in tx.deadlines.all() if one.topics)
    topics = services.topics.topics
    names = {topic: services.name_of(topic) for topic in topics}
    days = {name: topic.deadlines.remind_days for name, topic in topics.items()}
    write(services.calendar, drawn(deadlines, at=services.clock(), names=names, remind_days=days))


def write(path: Path, data: bytes) -> None:
    """Replace a file in one step; never through a symbolic link, untouched where nothing changed."""
    if path.is_symlink():
        raise OSError(f"{path} is a symbolic link")
    if path.is_file() and path.read_bytes() == data:
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".calendar-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
