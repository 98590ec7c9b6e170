"""Errors, sorted by what to do about them. What is expected (not modified, seen before, no text) is a value instead.

Every error carries its subject and never a secret.
"""

from dataclasses import dataclass


class WorkerError(Exception):
    """Root of the tree."""

    def __init__(self, subject: str, message: str) -> None:
        super().__init__(f"{subject}: {message}")
        self.subject = subject
        self.message = message


class RetryableError(WorkerError):
    """Try again: timeouts, 5xx, rate limits, a locked database. ``retry_after`` is in seconds, where one was asked."""

    def __init__(self, subject: str, message: str, retry_after: float | None = None) -> None:
        super().__init__(subject, message)
        self.retry_after = retry_after


class FetchError(WorkerError):
    """An address could not be read, and asking again at once would not help. ``reason`` is a short fixed word."""

    def __init__(self, subject: str, message: str, reason: str = "failed") -> None:
        super().__init__(subject, message)
        self.reason = reason


class ReadError(WorkerError):
    """Bytes that are no article, feed or archive we know, or that pass a limit."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a configuration: where it is, what is wrong, what to do."""

    where: str
    """ "watch.yaml:12", or "CLAIMWIRE_BROKER_URL"."""
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")


class SettingsError(WorkerError):
    """The configuration cannot be used; every problem at once."""

    def __init__(self, subject: str, problems: list[Problem]) -> None:
        super().__init__(subject, "\n".join(str(problem) for problem in problems))
        self.problems = problems
