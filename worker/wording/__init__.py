"""Messages in words, pure: one function per channel from one message (Alert, Reminder, Digest, Notice).

Every text from outside passes ``clean``; numbers and dates come from facts and deadlines only.
"""

from worker.wording.calendars import calendar
from worker.wording.console import text
from worker.wording.mail import EmailPayload, email
from worker.wording.slack_blocks import SlackPayload, slack
from worker.wording.webhooks import webhook_payload

__all__ = ["EmailPayload", "SlackPayload", "calendar", "email", "slack", "text", "webhook_payload"]
