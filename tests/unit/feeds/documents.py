"""Strategies for feed documents: clean ones, and ones with everything that may mislead a reader beside feedparser."""

from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

WORDS = st.sampled_from([
    "Tariffs rise", "关税休战延长90天", "レアアース規制", "A & B", "a < b > c", "<b>bold</b> move", "caf\u00e9", "&amp; twice", "&nbsp;x",
    "Ã©tude", "\u0096 dash", "", " ", "x\u00a0y", "<script>bad()</script>ok", "tag:x,2025:1", "1 &lt; 2", "line\nbreak", "end ]] >",
    "base=x", "base64", "“quoted” – dash", "<i>half", "\u200bzero", "100% of it", "\U0001f600 smile",
])  # fmt: skip
LINKS = st.sampled_from([
    "https://a.example/x", "https://a.example/x?a=1&b=2", "/relative/path", "relative", "https://a.example/x?a=1&copy;=2", "", "  https://a.example/sp  ",
    "https://例え.example/道", "HTTP://A.example/UP", "https://a.example/a/../b", "https://a.example/x?y#z", "mailto:a@b.example", "//b.example/x",
    "https://a.example//double", "https:///odd", "urn:uuid:1-2", "tag:a.example,2025:1", "https://a.example/%E4%B8%AD", "javascript:alert(1)", "?q=1",
])  # fmt: skip
DATES = st.sampled_from([
    "Thu, 12 Jun 2025 09:00:00 +0800", "Thu, 12 Jun 2025 09:00:00 GMT", "12 Jun 2025 09:00:00 -0330", "2025-06-12T09:00:00Z", "2025-06-12T09:00:00.123+09:00",
    "2025-06-12", "2025-06-12 09:00:00", "Thu, 12 Jun 2025 24:00:00 GMT", "Thu, 31 Feb 2025 09:00:00 GMT", "Thu, 12 Jun 2025", "yesterday", "", "2025-06-12T09:00:60Z",
    "Thu, 12 Jun 25 09:00 EST", "Thu, 12 jun 2025 09:00:00 gmt", "2025-06-12T09:00Z", "Thu, 12 Jun 2025 09:00:00 CST", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-10:00",
    "Thu, 12 Jun 2025 09:00:00 +9900", "Thu,  12 Jun 2025 09:00:00 GMT", "2025-06-12T09:00:00+0800", "2025-6-1T09:00:00Z",
])  # fmt: skip
PEOPLE = st.sampled_from(
    [
        "Jane Doe",
        "jane@a.example",
        "jane@a.example (Jane Doe)",
        "Jane <jane@a.example>",
        "",
        "山田",
        "(Jane)",
        "Jane @ Home",
    ]
)


def _text(words: str, cdata: bool) -> str:
    return f"<![CDATA[{words.replace(']]>', '')}]]>" if cdata else escape(words)


@st.composite
def _element(draw: st.DrawFn, name: str, values: st.SearchStrategy[str], attributes: str = "") -> str:
    return f"<{name}{attributes}>{_text(draw(values), draw(st.booleans()))}</{name}>"


_GUID = st.tuples(
    LINKS, st.sampled_from(["", ' isPermaLink="false"', ' isPermaLink="true"', ' ispermalink="TRUE"'])
).map(lambda pair: f"<guid{pair[1]}>{escape(pair[0])}</guid>")
_ODD_RSS = st.sampled_from([
    "<media:title>pictured</media:title>", '<media:content url="https://a.example/i.jpg"><media:title>inner</media:title></media:content>',
    "<media:description>caption</media:description>", '<media:thumbnail url="https://a.example/t.jpg"/>', '<source url="https://b.example/f">Other</source>',
    '<atom:link rel="alternate" href="https://a.example/alt"/>', '<atom:link rel="self" href="https://a.example/self"/>', "<atom:updated>2025-06-13T00:00:00Z</atom:updated>",
    '<enclosure url="https://a.example/e.mp3" type="audio/mpeg" length="1"/>', "<category>Trade</category>", "<comments>https://a.example/c</comments>",
    "<slash:comments>3</slash:comments>", "<other:title>foreign</other:title>", "<other:thing>kept</other:thing>", "<unknown>kept</unknown>", '<unknown a="1">kept</unknown>',
    "<itunes:author>Pod</itunes:author>", "<itunes:summary>pod words</itunes:summary>", "<dcterms:modified>2025-06-14T00:00:00Z</dcterms:modified>", "<authors>x</authors>",
    "<image><url>https://a.example/i.png</url><title>image title</title></image>", "<!-- a comment -->", "<?pi something?>", "<Title>Odd case</Title>", "<body>b</body>",
    "<title><b>inner element</b></title>", "<description><p>inner</p></description>", "<pubdate>Thu, 12 Jun 2025 09:00:00 GMT</pubdate>", "<summary>s</summary>", "<name>n</name>",
    '<link href="https://a.example/attr"/>', '<dc:date xmlns:dc="http://other.example/">2025-01-01</dc:date>', "<dc:title>dublin</dc:title>", "<wfw:commentRss>https://a.example/w</wfw:commentRss>",
])  # fmt: skip

_ITEM_PART = st.one_of(
    _element("title", WORDS), _element("link", LINKS), _GUID, _element("description", WORDS), _element("content:encoded", WORDS),
    _element("pubDate", DATES), _element("dc:date", DATES), _element("dc:creator", PEOPLE), _element("author", PEOPLE), _ODD_RSS,
)  # fmt: skip
_CHANNEL_PART = st.one_of(
    _element("title", WORDS), _element("link", LINKS), _element("description", WORDS), _element("language", st.sampled_from(["en-US", "zh_CN", "ja", ""])),
    st.sampled_from([
        '<atom:link rel="self" href="https://a.example/f"/>', '<atom:link href="https://a.example/alt"/>', "<ttl>60</ttl>", "<pubDate>Thu, 12 Jun 2025 09:00:00 GMT</pubDate>",
        "<image><url>https://a.example/i.png</url><title>image title</title><link>https://a.example/il</link></image>", "<sy:updatePeriod>hourly</sy:updatePeriod>",
        "<textInput><title>t</title><description>d</description><name>n</name><link>https://a.example/ti</link></textInput>", "<skipHours><hour>3</hour></skipHours>",
        "<managingEditor>ed@a.example</managingEditor>", "<dc:language>fr</dc:language>", "<itunes:image href='https://a.example/i'/>", "<generator>g</generator>", "<odd>x</odd>",
    ]),
)  # fmt: skip
_RSS_NAMES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:other="http://other.example/ns" '
    'xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
)
_PROLOGS = st.sampled_from(
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        "<?xml version='1.0'?>",
        "",
        "<!-- first -->\n",
        "\ufeff<?xml version='1.0' encoding='utf-8'?>",
    ]
)


@st.composite
def rss(draw: st.DrawFn) -> bytes:
    """An RSS 2.0 document."""
    items = draw(st.lists(st.lists(_ITEM_PART, max_size=8), max_size=4))
    head = "".join(draw(st.lists(_CHANNEL_PART, max_size=5)))
    body = "".join(f"<item>{''.join(parts)}</item>" for parts in items)
    tail = draw(st.sampled_from(["", "<title>late</title>", "<link>https://a.example/late</link>"]))
    return f'{draw(_PROLOGS)}<rss version="2.0" {_RSS_NAMES}><channel>{head}{body}{tail}</channel></rss>'.encode()


_TYPES = st.sampled_from(
    [
        "",
        ' type="text"',
        ' type="html"',
        ' type="HTML"',
        ' type="text/html"',
        ' type="xhtml"',
        ' type="text/plain"',
        ' xml:lang="ja"',
        ' type="image/png"',
    ]
)
_ATOM_LINK = st.tuples(
    LINKS,
    st.sampled_from(["", ' rel="alternate"', ' rel="self"', ' rel="Alternate"', ' rel="enclosure"', ' rel="related"']),
    st.sampled_from(
        [
            "",
            ' type="text/html"',
            ' type="application/json"',
            ' type="application/xhtml+xml"',
            ' title="t"',
            ' url="https://b.example/"',
            ' xml:base="https://c.example/"',
        ]
    ),
).map(lambda part: f"<link href={quoteattr(part[0])}{part[1]}{part[2]}/>")
_PERSON = st.tuples(PEOPLE, st.booleans()).map(
    lambda part: f"<author><name>{escape(part[0])}</name>{'<email>e@a.example</email>' if part[1] else ''}</author>"
)
_ODD_ATOM = st.sampled_from([
    "<category term='t'/>", "<rights>r</rights>", "<source><title>other feed</title><id>urn:other</id><link href='https://b.example/s'/></source>", "<contributor><name>c</name></contributor>",
    "<media:group><media:title>m</media:title><media:description>d</media:description></media:group>", "<thr:total>3</thr:total>", "<author>Plain Author</author>", "<issued>2025-06-15T00:00:00Z</issued>",
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content>', "<link>https://a.example/text</link>", "<dc:creator>dublin</dc:creator>", "<odd/>",
    "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x <em>y</em></div></title>", "<content src='https://a.example/c'/>", "<x:id xmlns:x='http://other.example/'>foreign</x:id>",
])  # fmt: skip


@st.composite
def _typed(draw: st.DrawFn, name: str) -> str:
    return draw(_element(name, WORDS, draw(_TYPES)))


_ENTRY_PART = st.one_of(
    _typed("title"), _typed("summary"), _typed("content"), _ATOM_LINK, _element("id", LINKS), _element("published", DATES), _element("updated", DATES), _PERSON, _ODD_ATOM
)  # fmt: skip
_FEED_PART = st.one_of(
    _typed("title"),
    _typed("subtitle"),
    _ATOM_LINK,
    _element("id", LINKS),
    _element("updated", DATES),
    _PERSON,
    st.sampled_from(["<icon>/i.png</icon>", "<odd/>"]),
)


@st.composite
def atom(draw: st.DrawFn) -> bytes:
    """An Atom 1.0 document."""
    entries = draw(st.lists(st.lists(_ENTRY_PART, max_size=8), max_size=4))
    head = "".join(draw(st.lists(_FEED_PART, max_size=5)))
    body = "".join(f"<entry>{''.join(parts)}</entry>" for parts in entries)
    names = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    language = draw(st.sampled_from(["", ' xml:lang="en_US"', ' xml:lang="zh"', ' lang="de"']))
    return f'{draw(_PROLOGS)}<feed xmlns="http://www.w3.org/2005/Atom" {names}{language}>{head}{body}</feed>'.encode()
