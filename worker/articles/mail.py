"""Saved e-mails (.eml): newsletters and alerts as articles; charsets that mail programs still use."""

import email
import email.errors
import email.policy
from collections.abc import Mapping
from email.header import decode_header
from email.message import Message
from typing import Any

from worker.articles.encodings import decode
from worker.articles.html import paragraphs_of_html, text_of_html
from worker.articles.records import Saved
from worker.articles.records_in import TierOf, article_of_record, identity

MAX_PARTS = 200
MAX_HEADER = 262_144


def saved_of_mail(data: bytes, path: str, tier_of: TierOf) -> Saved:
    """The text (plain, else HTML) of one message; Subject is the title, From the source, Date the time."""
    if data.find(b"\n\n", 0, MAX_HEADER) < 0 and data.find(b"\r\n\r\n", 0, MAX_HEADER) < 0 and len(data) > MAX_HEADER:
        return Saved(path, error="refused: a mail header of more than 256 kB")
    if data.lower().count(b"multipart/") > MAX_PARTS:
        return Saved(path, error=f"refused: a mail of more than {MAX_PARTS} multipart bodies")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = _texts(message)
    html, text = parts.get("text/html", ""), parts.get("text/plain", "")
    body: Mapping[str, Any] = {"text": text.replace("\r\n", "\n")}
    if html and len(text.strip()) * 3 < len(html) // 4:
        body = {
            "text": text_of_html(html),
            "paragraphs": [{"text": part.text, "heading": part.heading} for part in paragraphs_of_html(html)],
        }
    record = {
        "title": _header(message, "Subject"),
        "source": _sender(message),
        "published": _header(message, "Date"),
        "url": _header(message, "List-Archive"),
        **body,
    }
    if not str(record["url"]).startswith("http"):
        record["url"] = None
    return Saved(path, identity(_header(message, "Message-ID")), article_of_record(record, tier_of))


def _texts(message: Message) -> dict[str, str]:
    """Content type → the first text of that type that is no attachment."""
    texts: dict[str, str] = {}
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        kind = part.get_content_type()
        if (
            part.is_multipart()
            or kind not in {"text/plain", "text/html"}
            or part.get_content_disposition() == "attachment"
        ):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and kind not in texts:
            texts[kind] = decode(payload, _charset(part))[0]
    return texts


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError, AttributeError):
        return None


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    raw = str(raw)[:8_000]
    try:
        pieces = decode_header(raw)
    except (ValueError, email.errors.MessageError):
        return " ".join(raw.split())
    joined = "".join(decode(piece, charset)[0] if isinstance(piece, bytes) else piece for piece, charset in pieces)
    return " ".join(joined.split())


def _sender(message: Message) -> str:
    sender = _header(message, "From")
    name, _, address = sender.partition("<")
    return name.strip().strip('"') or address.strip("<> ") or sender
