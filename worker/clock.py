"""The clock: everything below is told what time it is."""

import datetime as dt


def clock() -> dt.datetime:
    """Now, in UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 -- the one place
