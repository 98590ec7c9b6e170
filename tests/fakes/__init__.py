"""Receivers on real sockets that play Slack, a mail server and a webhook's owner, with faults on demand."""

from tests.fakes.fault import Fault, Faults
from tests.fakes.http import FakeReceiver
from tests.fakes.slack import FakeSlack
from tests.fakes.smtp import FakeMail

__all__ = ["FakeMail", "FakeReceiver", "FakeSlack", "Fault", "Faults"]
