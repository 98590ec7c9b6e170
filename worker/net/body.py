"""Reading a body under limits: decompressed in a stream, counted before and after."""

import zlib

from worker.errors import FetchError

MAX_BYTES = 10 * 1024 * 1024
MAX_RATIO = 100
#: Below this a steep ratio is only a repetitive document.
RATIO_FLOOR = 1024 * 1024
_STEP = 256 * 1024

#: What we ask for; Brotli would need a package of its own.
ACCEPT_ENCODING = "gzip, deflate"


class Body:
    """Collects one body; ``feed`` each chunk, then take ``done``. Raises FetchError (reason "too large", "broken")."""

    def __init__(self, subject: str, encoding: str, *, max_bytes: int = MAX_BYTES) -> None:
        self._subject = subject
        self._encoding = _known(subject, encoding)
        self._max = max_bytes
        self._received = 0
        self._plain = bytearray()
        self._inflater = _inflater(self._encoding)

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes off the wire."""
        self._received += len(chunk)
        if self._received > self._max:
            raise self._large()
        if self._inflater is None:
            self._plain += chunk
        else:
            self._inflate(chunk)

    def done(self) -> bytes:
        """The whole plain body."""
        self._drain()
        if self._inflater is not None and self._received and not self._inflater.eof:
            raise FetchError(self._subject, "its compressed body is cut off", reason="broken")
        return bytes(self._plain)

    def _inflate(self, chunk: bytes) -> None:
        assert self._inflater is not None
        try:
            while chunk:
                if self._inflater.eof:
                    if not chunk.strip(b"\0"):
                        return
                    self._inflater = _inflater(self._encoding)  # a further gzip member
                    assert self._inflater is not None
                chunk = self._inflate_step(chunk)
        except zlib.error as error:
            raise FetchError(self._subject, f"its compressed body is broken ({error})", reason="broken") from error

    def _drain(self) -> None:
        """What zlib took in but could not yet put out, for the limit of one step."""
        while self._inflater is not None and not self._inflater.eof:
            before = len(self._plain)
            self._inflate_step(b"")
            if len(self._plain) == before:
                return

    def _inflate_step(self, chunk: bytes) -> bytes:
        assert self._inflater is not None
        if (
            self._encoding == "deflate"
            and chunk
            and not self._plain
            and self._received == len(chunk)
            and _raw_deflate(chunk)
        ):
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send it without the zlib header
        self._plain += self._inflater.decompress(chunk, _STEP)
        plain = len(self._plain)
        if plain > self._max or plain > max(RATIO_FLOOR, MAX_RATIO * self._received):
            raise self._large()
        return self._inflater.unconsumed_tail or self._inflater.unused_data

    def _large(self) -> FetchError:
        return FetchError(self._subject, f"its body passes {self._max:,} bytes or unpacks too far", reason="too large")


def _known(subject: str, encoding: str) -> str:
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return ""
    if name in {"gzip", "x-gzip", "deflate"}:
        return "deflate" if name == "deflate" else "gzip"
    raise FetchError(subject, f"it is encoded as {encoding[:40]!r}, which we did not ask for", reason="broken")


def _inflater(encoding: str) -> "zlib._Decompress | None":
    if not encoding:
        return None
    return zlib.decompressobj(16 + zlib.MAX_WBITS if encoding == "gzip" else zlib.MAX_WBITS)


def _raw_deflate(head: bytes) -> bool:
    """Whether the bytes lack the zlib header (RFC 1950 2.2)."""
    return len(head) >= 2 and (head[0] & 0x0F != 8 or (head[0] << 8 | head[1]) % 31 != 0)
