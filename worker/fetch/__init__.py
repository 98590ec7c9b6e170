"""Polite conditional GET; pages. The network is reached through `worker.net` only."""

from worker.feeds import FetchResult
from worker.fetch.child import read as read_document
from worker.fetch.page import page
from worker.fetch.poll import poll_feeds

__all__ = ["FetchResult", "page", "poll_feeds", "read_document"]
