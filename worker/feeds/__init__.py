"""Feeds (pure): bytes → entries, when to ask again, whether a feed is alive."""

from worker.feeds.health import alarm
from worker.feeds.read import read, read_clean
from worker.feeds.result import FetchResult
from worker.feeds.schedule import Due, next_poll
from worker.feeds.settle import address, settle

__all__ = ["Due", "FetchResult", "address", "alarm", "next_poll", "read", "read_clean", "settle"]
