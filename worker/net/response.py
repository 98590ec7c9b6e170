"""What came back."""

from dataclasses import dataclass, field

from multidict import CIMultiDictProxy
from yarl import URL

from worker.errors import RetryableError


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP answer, whatever its status. ``body`` is plain (decompressed) and complete, or empty if not wanted."""

    status: int
    headers: CIMultiDictProxy[str]
    body: bytes
    url: str
    """The address that answered, after redirects."""
    permanent_url: str | None = None
    """Where an unbroken chain of permanent redirects (301, 308) from the first address ended."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a request carries. ``private`` headers are dropped as soon as a redirect leaves scheme, host or port."""

    headers: dict[str, str] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    typed: URL | None = None
    """The address as the operator wrote it: every port of it is open."""
    wants_body: frozenset[int] = frozenset({200})
    """The statuses whose bodies are read."""


class UnansweredError(RetryableError):
    """No answer was had. ``written``: the request may have reached the other side, so it may have been obeyed."""

    def __init__(self, subject: str, message: str, *, written: bool) -> None:
        super().__init__(subject, message)
        self.written = written
