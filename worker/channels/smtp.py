"""One message handed to a mail server, where every step knows whether the server may have taken it."""

import re
import smtplib
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from schemas.alert import Outcome

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
#: A recipient that is put off again and again must not hold up the others for ever.
PATIENT_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Server:
    """smtp://user:password@host:port or smtps://…; ``?tls=off`` lets a login pass in the clear."""

    host: str
    port: int
    implicit_tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    clear: bool = False
    """A password may go out without TLS."""

    @classmethod
    def of(cls, url: str) -> "Server":
        parts = urlsplit(url)
        implicit = parts.scheme == "smtps"
        user = unquote(parts.username) if parts.username else None
        usual = 465 if implicit else 587 if user else 25
        host = parts.hostname or "localhost"
        clear = host in _LOOPBACK or "off" in parse_qs(parts.query).get("tls", [])
        password = unquote(parts.password) if parts.password else None
        return cls(host, parts.port or usual, implicit, user, password, clear)


class _RefusedError(Exception):
    """The server, or we, said no; ``outcome`` says what that means."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.error)
        self.outcome = outcome


@dataclass(slots=True)
class Budget:
    """What is left of the seconds that one attempt may take."""

    seconds: float
    monotonic: Callable[[], float] = time.monotonic
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.monotonic()

    def left(self) -> float:
        return max(self.seconds - (self.monotonic() - self.started), 0.05)


@dataclass(frozen=True, slots=True)
class Posting:
    """An envelope and the bytes in it. ``attempt`` counts from 0."""

    sender: str
    recipients: Sequence[str]
    data: bytes
    attempt: int = 0


def submit(server: Server, posting: Posting, *, tls: ssl.SSLContext, hello: str, patience: float) -> Outcome:
    """*sent* with 250 after the dot; *unknown* where the answer after the dot is missing; else certainly not sent."""
    budget = Budget(patience)
    written = False
    link: smtplib.SMTP | None = None
    try:
        link = _connect(server, tls, hello, budget)
        refused = _address(link, posting, budget)
        _step(link, budget, lambda: link.docmd("DATA") if link else (0, b""), {354})
        link.send(_stuffed(posting.data))
        written = True
        _set_timeout(link, budget)
        code, text = link.getreply()
        return _after_dot(code, text, refused)
    except _RefusedError as error:
        return error.outcome
    except smtplib.SMTPResponseException as error:
        return _of_reply(error.smtp_code, _text(error.smtp_error))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        why = f"{type(error).__name__}: {_text(error)}"
        return Outcome(
            state="unknown" if written else _class(error), error=f"{'after the message: ' if written else ''}{why}"
        )
    finally:
        _hang_up(link)


def _class(error: Exception) -> str:
    """What can never work, and what may work later."""
    return "failed" if isinstance(error, smtplib.SMTPNotSupportedError | UnicodeError) else "retry"


def _connect(server: Server, tls: ssl.SSLContext, hello: str, budget: Budget) -> smtplib.SMTP:
    if server.implicit_tls:
        link: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=hello, timeout=budget.left(), context=tls
        )
    else:
        link = smtplib.SMTP(server.host, server.port, local_hostname=hello, timeout=budget.left())
    try:
        _greet(link, server, tls, budget)
    except BaseException:
        _hang_up(link)
        raise
    return link


def _greet(link: smtplib.SMTP, server: Server, tls: ssl.SSLContext, budget: Budget) -> None:
    _set_timeout(link, budget)
    link.ehlo_or_helo_if_needed()
    safe = server.implicit_tls
    if not safe and link.has_extn("starttls"):
        _set_timeout(link, budget)
        link.starttls(context=tls)
        link.ehlo()
        safe = True
    if server.user is None:
        return
    if not safe and not server.clear:
        raise _RefusedError(
            Outcome(state="failed", error="the server offers no TLS: the password is not sent (smtps://, or ?tls=off)")
        )
    _set_timeout(link, budget)
    link.login(server.user, server.password or "")


def _address(link: smtplib.SMTP, posting: Posting, budget: Budget) -> dict[str, str]:
    """MAIL and RCPT; who was refused, and why. Nobody is left, or one is only put off: nothing is sent yet."""
    _step(link, budget, lambda: link.mail(posting.sender), {250})
    replies = {recipient: _asked(link, recipient, budget) for recipient in posting.recipients}
    refused = {recipient: reply for recipient, reply in replies.items() if reply[0] not in {250, 251}}
    put_off = any(code < 500 for code, _ in refused.values())
    if len(refused) == len(replies) or (put_off and posting.attempt < PATIENT_ATTEMPTS):
        raise _RefusedError(_of_reply(*min(refused.values())))
    return {recipient: f"{code} {text}" for recipient, (code, text) in refused.items()}


def _asked(link: smtplib.SMTP, recipient: str, budget: Budget) -> tuple[int, str]:
    _set_timeout(link, budget)
    code, text = link.rcpt(recipient)
    return code, _text(text)


def _step(link: smtplib.SMTP, budget: Budget, command: Callable[[], tuple[int, bytes]], good: set[int]) -> None:
    _set_timeout(link, budget)
    code, text = command()
    if code not in good:
        raise _RefusedError(_of_reply(code, _text(text)))


def _set_timeout(link: smtplib.SMTP, budget: Budget) -> None:
    if link.sock is not None:
        link.sock.settimeout(budget.left())


def _after_dot(code: int, text: bytes, refused: dict[str, str]) -> Outcome:
    if code != 250:
        return _of_reply(code, _text(text))
    told = "; ".join(f"{recipient} was refused: {why}" for recipient, why in refused.items())
    return Outcome(state="sent", code=code, error=told or None)


def _of_reply(code: int, text: str) -> Outcome:
    """A reply is a clear no, for now (4xx) or for good (5xx); -1 is smtplib's word for a line that is none."""
    state = "failed" if code >= 500 else "retry"
    return Outcome.model_validate({"state": state, "code": code if code > 0 else None, "error": f"SMTP {code} {text}"})


def _stuffed(data: bytes) -> bytes:
    """Lines end with CRLF, a leading dot is doubled, a lone dot ends it (RFC 5321 4.5.2)."""
    lines = re.sub(rb"(?m)^\.", b"..", data)
    return lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _text(raw: object) -> str:
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)


def _hang_up(link: smtplib.SMTP | None) -> None:
    """Without waiting for a farewell: the answer that matters is had."""
    if link is None:
        return
    try:
        if link.sock is not None:
            link.sock.settimeout(0.5)
            link.sock.sendall(b"QUIT\r\n")
    except OSError:
        pass
    finally:
        link.close()
