"""G8: reading clean feeds, beside feedparser as people call it; the entries must be the same."""

from io import BytesIO

from tests.bench.measure import Row, medians
from worker.feeds import read

_ITEM = """<item><title>Item {n}: notes &amp; prices</title><link>https://example.org/{n}</link><guid>https://example.org/{n}</guid>
<pubDate>Mon, 02 Mar 2026 {h:02d}:{m:02d}:00 GMT</pubDate><description>{words}</description></item>"""
_ENTRY = """<entry><title>Item {n}</title><id>urn:x:{n}</id><link href="https://example.org/{n}"/><updated>2026-03-02T{h:02d}:{m:02d}:00Z</updated>
<summary type="html">{words}</summary></entry>"""
_PARAGRAPH = (
    '<p>The <a href="https://example.org/ministry">ministry</a> published a <em>note</em> on energy costs &amp; kept its '
    'outlook unchanged.<br/><img src="https://example.org/a.png" alt="chart"/> Traders <b>cut</b> output.</p>'
)
_WORDS = (_PARAGRAPH * 10).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _document(kind: str, count: int) -> bytes:
    item = _ITEM if kind == "rss" else _ENTRY
    items = "".join(item.format(n=n, h=n % 24, m=n % 60, words=_WORDS) for n in range(count))
    if kind == "rss":
        text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>d</description>{items}</channel></rss>'
    else:
        text = f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:x</id><updated>2026-03-02T00:00:00Z</updated>{items}</feed>'
    return text.encode()


def rows() -> list[Row]:
    """Ratios on a hundred entries."""
    import feedparser

    found = []
    for kind in ("rss", "atom"):
        data = _document(kind, 100)
        theirs = feedparser.parse(BytesIO(data))
        ours = read(data, "https://example.org/feed")
        same = [(entry.title, entry.link) for entry in ours.entries] == [
            (entry.title, entry.link) for entry in theirs.entries
        ]
        times = medians(
            {
                "ours": lambda data=data: [read(data, "https://example.org/feed") for _ in range(20)],  # type: ignore[misc]
                "feedparser": lambda data=data: feedparser.parse(BytesIO(data)),  # type: ignore[misc]
            }
        )
        ratio = times["feedparser"] / (times["ours"] / 20)
        words = f"{ratio:.0f}x, {len(data) >> 10} kB" + ("" if same else ", ENTRIES DIFFER")
        found.append(Row(f"G8 {kind}, 100 entries, against feedparser", ">= 40x", words, ratio, same and ratio >= 40))
    return found
