"""A mail server on a free port of loopback that keeps what it gets, with bad replies and lost ones on demand."""

import asyncio
import email
import email.policy
import socket
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from threading import Event, Thread
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.fakes.fault import Fault, Faults


@dataclass(frozen=True, slots=True)
class Mail:
    """One message as kept: the envelope and the parsed message."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage
    raw: bytes


@dataclass(slots=True)
class FakeMail:
    """``messages`` is what arrived, repeats included. One fault is used up per connection."""

    faults: Faults = field(default_factory=Faults)
    login: tuple[str, str] | None = None
    """User and password that must be given (without TLS: a test's server on loopback)."""
    refused: dict[str, str] = field(default_factory=dict)
    """Recipient → the reply it gets."""
    tls: ssl.SSLContext | None = None
    """Where set, STARTTLS is offered."""
    implicit: bool = False
    """With ``tls``: the connection itself is encrypted, as on port 465."""
    encrypted: list[bool] = field(default_factory=list)
    """Of each kept message: whether it came over TLS."""
    mails: list[Mail] = field(default_factory=list)
    port: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _server: asyncio.Server | None = None
    _thread: Thread | None = None
    _listening: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        self._listening.wait(5)

    @property
    def url(self) -> str:
        """For ``smtp:`` of an e-mail channel."""
        who = f"{self.login[0]}:{self.login[1]}@" if self.login else ""
        return f"{'smtps' if self.implicit else 'smtp'}://{who}127.0.0.1:{self.port}"

    @property
    def messages(self) -> list[EmailMessage]:
        return [mail.message for mail in self.mails]

    def message_ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.messages]

    def close(self) -> None:
        assert self._thread
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        start = self._loop.create_server(
            self._protocol, "127.0.0.1", self.port, ssl=self.tls if self.implicit else None
        )
        self._server = self._loop.run_until_complete(start)
        self.port = self._server.sockets[0].getsockname()[1]
        self._listening.set()
        self._loop.run_forever()
        self._server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    def _protocol(self) -> asyncio.Protocol:
        fault = self.faults.next()
        if fault and fault.stage == "CONNECT":
            return _Refusing(fault)
        return _server(self, fault)

    def authenticate(self, server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        given = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else None
        return AuthResult(success=given == self.login, handled=False)

    def keep(self, envelope: Envelope, *, encrypted: bool) -> None:
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        message = email.message_from_bytes(raw, policy=email.policy.default)
        self.encrypted.append(encrypted)
        self.mails.append(Mail(envelope.mail_from or "", tuple(envelope.rcpt_tos), message, raw))


class _Handler:
    """What one connection answers. Its fault was drawn when it opened and is met once, at its stage."""

    def __init__(self, fake: FakeMail, fault: Fault | None) -> None:
        self.fake = fake
        self.fault = fault

    def _fails(self, stage: str) -> Fault | None:
        return self.fault if self.fault and self.fault.stage == stage else None

    async def _met(self, server: Any, stage: str) -> str | None:
        fault = self._fails(stage)
        if fault is None:
            return None
        await asyncio.sleep(fault.wait)
        if fault.close:
            server.transport.abort()
        return f"{fault.status} told so" if fault.status >= 400 or fault.close else None

    async def handle_MAIL(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        unknown = self.fake.login and not session.authenticated
        refusal = "530 5.7.0 who are you" if unknown else await self._met(server, "MAIL")
        envelope.mail_from = None if refusal else address
        return refusal or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        refusal = self.fake.refused.get(address) or await self._met(server, "RCPT")
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        """After the dot: the stage "DATA"."""
        fault = self._fails("DATA")
        if fault is None or fault.accepted:
            self.fake.keep(envelope, encrypted=session.ssl is not None)
        reply = await self._met(server, "DATA")
        self.fault = None
        return reply or "250 kept"


def _server(fake: FakeMail, fault: Fault | None) -> asyncio.Protocol:
    """Login without TLS is offered, and asked for in MAIL: aiosmtpd itself warns of asking."""
    server: asyncio.Protocol = SMTP(
        _Handler(fake, fault),
        hostname="mail.test",
        enable_SMTPUTF8=True,
        loop=fake._loop,
        authenticator=fake.authenticate if fake.login else None,
        auth_require_tls=False,
        tls_context=None if fake.implicit else fake.tls,
    )
    return server


class _Refusing(asyncio.Protocol):
    """A connection that is met with a bad greeting, or with none."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        if not self.fault.close:
            transport.write(f"{self.fault.status} not now\r\n".encode())
        transport.close()


def closed_port() -> int:
    """A port of loopback where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
