"""What a body is that should have been a feed; the Content-Type is not trusted."""

import re

_ROOT = re.compile(rb"<(?:[a-z][\w.-]*:)?(rss|feed|rdf|channel|html|urlset|sitemapindex|opml)[\s>/:]", re.IGNORECASE)
_CHALLENGE = re.compile(
    rb"just a moment|attention required|challenge-platform|cf[-_]chl|captcha|are you (?:a )?human|access denied|"
    rb"unblock|verify(?:ing)? (?:that )?you|enable javascript and cookies|ddos protection|_incapsula_|"
    rb"request unsuccessful|bot (?:detection|protection)",
    re.IGNORECASE,
)
_HEAD = 4096


def objection(data: bytes) -> str | None:
    """Why these bytes are no feed, or None if they may be one: "empty", "challenge page", "not a feed (…)"."""
    head = data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    if not head:
        return "empty"
    if head[:1] in b"{[":
        return "not a feed (JSON)"
    if head[:4] in {b"%PDF", b"PK\x03\x04", b"\x1f\x8b\x08\x00"}:
        return "not a feed (a binary file)"
    root = _root(head)
    if root in {b"rss", b"feed", b"rdf", b"channel"}:
        return None
    if root == b"html" or head[:14].lower() == b"<!doctype html":
        return "challenge page" if _CHALLENGE.search(data[: 16 * _HEAD]) else "not a feed (an HTML page)"
    if root is not None:
        return f"not a feed ({root.decode()})"
    return None if b"<" in head else "not a feed (plain text)"


def _root(head: bytes) -> bytes | None:
    found = _ROOT.search(head)
    return None if found is None else found[1].lower()
