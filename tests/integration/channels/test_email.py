"""E-mail as mail programs get it, and as mail servers are spoken to."""

import ssl
import subprocess
import time
from pathlib import Path
from typing import Any

import icalendar
import pytest
from pydantic import SecretStr

from schemas.watch import EmailConfig
from tests.fakes import FakeMail, Fault
from tests.integration.channels.conftest import ZONE, Make, delivery, now
from tests.unit.wording import samples
from worker.channels import Channel
from worker.channels.email import email_channel
from worker.channels.smtp import Server
from worker.net import Net

TO = ["desk@example.org", "Second Desk <second@example.org>"]


def desk(make: Make, mail: FakeMail, **config: Any) -> Channel:
    given: dict[str, Any] = {"smtp": mail.url, "from": "claimwire <watch@example.org>", "to": TO}
    return make("desk", type="email", **(given | config))


def test_a_mail_has_text_html_and_the_dates(make: Make, mail: FakeMail) -> None:
    desk(make, mail).send(delivery(), samples.reference(), None)
    (message,) = mail.messages
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "Offered IF conditions are met" in text.get_content()
    assert "<mark" in html.get_content()
    (attached,) = list(message.iter_attachments())
    assert (attached.get_content_type(), attached.get_filename()) == ("text/calendar", "deadlines.ics")
    calendar = icalendar.Calendar.from_ical(attached.get_content())
    assert [str(event["STATUS"]) for event in calendar.walk("VEVENT")] == ["TENTATIVE"]


def test_its_headers_say_what_it_is(make: Make, mail: FakeMail) -> None:
    desk(make, mail).send(delivery(), samples.moved(), None)
    (message,) = mail.messages
    assert message["Message-ID"] == "<key1@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "<us-china-truce.desk.claimwire.example.org>"
    assert message["List-Unsubscribe"] == "<mailto:watch@example.org?subject=unsubscribe%20desk>"
    assert message["Subject"] == "[watch][high] MOVED 12 Aug → 10 Nov 2025: US–China tariff truce — 10%, 30%"
    assert message["To"] == "desk@example.org, Second Desk <second@example.org>"
    assert abs((message["Date"].datetime - now()).total_seconds()) < 60
    assert mail.mails[0].recipients == ("desk@example.org", "second@example.org")


def test_a_story_threads_under_its_first_mail(make: Make, mail: FakeMail) -> None:
    channel = desk(make, mail)
    first = delivery(1, state="sent", provider_ref=channel.send(delivery(1), samples.reference(), None).provider_ref)
    channel.send(delivery(2), samples.moved(), first)
    later = mail.messages[1]
    assert later["References"] == later["In-Reply-To"] == mail.messages[0]["Message-ID"] == first.provider_ref


def test_all_attempts_carry_one_message_id(make: Make, mail: FakeMail) -> None:
    channel = desk(make, mail)
    mail.faults.plan(Fault.lost_reply())
    assert channel.send(delivery(), samples.reference(), None).state == "unknown"
    again = channel.reconcile(delivery(), samples.reference(), None)
    assert (again.state, again.possible_repeat) == ("retry", True)
    assert channel.send(delivery(possible_repeat=True), samples.reference(), None).state == "sent"
    assert mail.message_ids() == ["<key1@example.org>"] * 2
    body = mail.messages[1].get_body(("plain",))
    assert body is not None
    assert "Possible repeat" in body.get_content()


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_subject_in_chinese_or_japanese_arrives_whole(make: Make, mail: FakeMail, language: str) -> None:
    desk(make, mail, language=language).send(delivery(), samples.moved(), None)
    assert "2025年11月10日" in mail.messages[0]["Subject"]
    assert all(len(line) <= 998 for line in mail.mails[0].raw.split(b"\r\n"))
    assert mail.mails[0].raw.isascii()


def test_hostile_words_add_no_header_and_load_nothing(make: Make, mail: FakeMail) -> None:
    assert desk(make, mail).send(delivery(), samples.hostile(), None).state == "sent"
    (message,) = mail.messages
    html = message.get_body(("html",))
    assert html is not None
    told = html.get_content()
    assert message["Bcc"] is None
    assert "<script" not in told
    assert "src=" not in told
    assert "url(" not in told
    assert told.count("<a href=") == 1
    assert not {"\x1b", "\u202e", "\u2028", "\x00"} & set(told)


def test_a_recipient_that_is_refused_for_good_does_not_stop_the_others(make: Make, mail: FakeMail) -> None:
    mail.refused["desk@example.org"] = "550 no such user"
    outcome = desk(make, mail).send(delivery(), samples.reference(), None)
    assert outcome.state == "sent"
    assert "desk@example.org was refused: 550" in (outcome.error or "")
    assert mail.mails[0].recipients == ("second@example.org",)


def test_a_recipient_that_is_put_off_delays_all_for_three_attempts(make: Make, mail: FakeMail) -> None:
    mail.refused["desk@example.org"] = "450 greylisted"
    channel = desk(make, mail)
    assert channel.send(delivery(attempts=1), samples.reference(), None).state == "retry"
    assert mail.messages == []
    assert channel.send(delivery(attempts=3), samples.reference(), None).state == "sent"


def test_nobody_left_is_refused(make: Make, mail: FakeMail) -> None:
    mail.refused |= {"desk@example.org": "550 no", "second@example.org": "550 no"}
    assert desk(make, mail).send(delivery(), samples.reference(), None).state == "failed"


def test_a_login_is_given(make: Make) -> None:
    mail = FakeMail(login=("user@x", "canary-pass:word"))
    channel = desk(make, mail, smtp=f"smtp://user%40x:canary-pass%3Aword@127.0.0.1:{mail.port}")
    assert channel.send(delivery(), samples.reference(), None).state == "sent"
    wrong = desk(make, mail, smtp=f"smtp://user%40x:canary-wrong@127.0.0.1:{mail.port}")
    outcome = wrong.send(delivery(), samples.reference(), None)
    assert (outcome.state, outcome.code) == ("failed", 535)
    assert "canary" not in repr((wrong, channel, outcome))
    mail.close()


def test_a_password_goes_to_no_stranger_in_the_clear(mail: FakeMail, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server.of("smtp://user:pw@mail.example.org")
    assert (server.port, server.clear) == (587, False)
    assert Server.of("smtp://user:pw@mail.example.org?tls=off").clear
    assert Server.of("smtp://127.0.0.1").port == 25
    assert Server.of("smtps://user:pw@mail.example.org").port == 465


def test_a_mail_server_that_offers_no_tls_gets_no_password(mail: FakeMail) -> None:
    """As a server of another host: the address is loopback, the rule is asked for."""
    config = EmailConfig.model_validate(
        {"type": "email", "smtp": SecretStr("smtp://u:pw@127.0.0.1"), "from": "a@example.org", "to": "b@example.org"}
    )
    channel = email_channel("desk", config, zone=ZONE, clock=now, net=Net(), patience=1)
    strict = Server("127.0.0.1", mail.port, False, "u", "pw", clear=False)
    outcome = channel.__class__("desk", config, ZONE, now, strict, channel.tls, channel.pace, 1).send(
        delivery(), samples.reference(), None
    )
    assert (outcome.state, "TLS" in (outcome.error or "")) == ("failed", True)
    assert mail.messages == []


def test_a_slow_greeting_does_not_pass_our_patience(make: Make, mail: FakeMail) -> None:
    mail.faults.plan(Fault(wait=5, stage="MAIL"))
    began = time.monotonic()
    assert desk(make, mail).send(delivery(), samples.reference(), None).state == "retry"
    assert time.monotonic() - began < 2


@pytest.fixture
def authority(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key."""
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    subprocess.run([*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    return cert, key


@pytest.mark.parametrize("implicit", [False, True])
@pytest.mark.parametrize("trusted", [True, False])
def test_mail_is_encrypted_where_offered_and_certificates_are_checked(
    authority: tuple[Path, Path], trusted: bool, implicit: bool
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*authority)
    mail = FakeMail(tls=context, implicit=implicit)
    config = EmailConfig.model_validate(
        {"type": "email", "smtp": mail.url, "from": "a@example.org", "to": "b@example.org"}
    )
    net = Net(ca_file=str(authority[0]) if trusted else None)
    outcome = email_channel("desk", config, zone=ZONE, clock=now, net=net, patience=3).send(
        delivery(), samples.reference(), None
    )
    assert (outcome.state, len(mail.messages)) == (("sent", 1) if trusted else ("retry", 0))
    assert mail.encrypted == ([not implicit] if trusted else [])  # the session knows of STARTTLS only
    mail.close()


def test_a_storm_loses_nothing_and_repeats_only_what_is_marked(make: Make, mail: FakeMail) -> None:
    channel, marked = desk(make, mail), set[str]()
    mail.faults.always(
        [Fault.lost_reply(), None, Fault.reply(451, "MAIL"), Fault.dropped(), None, Fault(status=421, stage="CONNECT")]
    )
    for number in range(40):
        one = delivery(number)
        outcome = channel.send(one, samples.notice(), None)
        while outcome.state != "sent":
            if outcome.possible_repeat:
                marked.add(one.dedup_key)
            again = channel.reconcile if outcome.state == "unknown" else channel.send
            outcome = again(one, samples.notice(), None)
    seen = [identifier.strip("<>").split("@")[0] for identifier in mail.message_ids()]
    assert set(seen) == {f"key{number}" for number in range(40)}
    assert {key for key in seen if seen.count(key) > 1} <= marked
