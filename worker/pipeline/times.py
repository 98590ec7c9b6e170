"""Days of a zone (pure)."""

import datetime as dt
from zoneinfo import ZoneInfo


def day_began(at: dt.datetime, zone: str) -> dt.datetime:
    """The first moment of the local day of ``at``."""
    local = at.astimezone(ZoneInfo(zone))
    return dt.datetime.combine(local.date(), dt.time.min, ZoneInfo(zone)).astimezone(dt.UTC)


def last_at(hour: dt.time, at: dt.datetime, zone: str) -> dt.datetime:
    """The last time that the zone's clocks showed ``hour``, not after ``at``."""
    home = ZoneInfo(zone)
    today = at.astimezone(home).date()
    for day in (today, today - dt.timedelta(days=1)):
        moment = dt.datetime.combine(day, hour, home).astimezone(dt.UTC)
        if moment <= at:
            return moment
    return dt.datetime.combine(today - dt.timedelta(days=2), hour, home).astimezone(dt.UTC)
