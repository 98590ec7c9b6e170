"""One parser for the check and for the connection: what is checked here is the very value that is dialled."""

import re

from yarl import URL

from worker.errors import FetchError

MAX_LENGTH = 2048
PORTS = frozenset({80, 443})
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_EDGES = " \t\r\n\f"


def parse(text: str) -> URL:
    """The address as it will be dialled; FetchError (reason "refused") where its form alone rules it out."""
    url = _parsed(_plain(text))
    if url.scheme not in {"http", "https"}:
        raise refused(text, "only http and https are fetched")
    if not url.host:
        raise refused(text, "it names no host")
    if url.raw_user is not None or url.raw_password is not None or "@" in url.raw_authority:
        raise refused(text, "it carries user information")
    return url.with_fragment(None) if url.raw_fragment else url


def joined(base: URL, location: str) -> URL:
    """Where a redirect leads."""
    try:
        target = base.join(_parsed(_plain(location)))
    except ValueError as error:
        raise refused(location, "it is no address") from error
    return parse(str(target))


def authority(url: URL) -> tuple[str, str, int]:
    """Scheme, host and port: what credentials are bound to."""
    return url.scheme, (url.raw_host or "").lower(), url.port or 0


def refused(text: str, why: str) -> FetchError:
    """The refusal of an address; the query, which may hold a secret, is not repeated."""
    return FetchError(re.split(r"[?#]", text[:200])[0], why, reason="refused")


def _plain(text: str) -> str:
    stripped = text.strip(_EDGES)
    if len(stripped) > MAX_LENGTH:
        raise refused(text, f"it is longer than {MAX_LENGTH} characters")
    escaped = stripped.replace(" ", "%20")  # a slip that browsers forgive
    if _FORBIDDEN.search(escaped):
        raise refused(text, "it holds a backslash or a control character")
    return escaped


def _parsed(text: str) -> URL:
    """ASCII is taken as written: requoting would change a signed or picky query."""
    try:
        url = URL(text, encoded=text.isascii())
        _ = url.host, url.port
    except (ValueError, UnicodeError) as error:
        raise refused(text, "it is no address") from error
    return url
