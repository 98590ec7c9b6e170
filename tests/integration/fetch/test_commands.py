"""`claimwire feeds …` on files, a store and a real server."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.integration.fetch.servers import site
from worker.cli.feeds import feeds

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Trade</title><link>https://a.example/</link>
<item><title>\xe5\x85\xb3\xe7\xa8\x8e &amp; duties\x1b</title><link>https://a.example/1</link><guid>1</guid><pubDate>Thu, 12 Jun 2025 09:02:03 +0800</pubDate>
<author>bob@a.org (Bob)</author><description>&lt;p&gt;words&lt;/p&gt;</description></item></channel></rss>""".replace(
    b"\x1b", b""
)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAIMWIRE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("CLAIMWIRE_CONFIG", raising=False)
    path = tmp_path / "watch.yaml"
    path.write_text(
        "# mine\nversion: 1\nfeeds:\n  - {url: 'https://a.example/f', name: A}  # keep\nnetwork: {allow: [127.0.0.0/8]}\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return path


def _run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(feeds, args, input=stdin, catch_exceptions=False)


def test_read_gives_a_line_for_each_file_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.xml").write_bytes(RSS)
    Path("page.html").write_bytes(b"<html></html>")
    result = _run("read", "--jsonl", "page.html", "good.xml", "absent.xml", "-", stdin=RSS)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["path"] for row in rows] == ["page.html", "good.xml", "absent.xml", "-"]
    assert rows[0] == {"path": "page.html", "feed": None, "entries": [], "error": "not a feed (an HTML page)"}
    assert rows[1]["feed"] == {"title": "Trade", "link": "https://a.example/"}
    assert rows[1]["entries"] == [
        {
            "id": "1", "link": "https://a.example/1", "title": "关税 & duties", "published": "2025-06-12T01:02:03Z", "updated": None, "authors": ["Bob"],
            "summary": "<p>words</p>", "content": None,
        }
    ]  # fmt: skip
    assert rows[1]["error"] is None
    assert rows[2]["error"] == "No such file or directory"
    assert rows[3]["entries"] == rows[1]["entries"]
    assert result.exit_code == 1


def test_read_of_good_files_ends_well_in_every_form(tmp_path: Path) -> None:
    file = tmp_path / "good.xml"
    file.write_bytes(RSS)
    assert _run("read", "--jsonl", str(file)).exit_code == 0
    assert json.loads(_run("read", "--json", str(file)).stdout)[0]["error"] is None
    shown = _run("read", str(file))
    assert shown.exit_code == 0
    assert "2025-06-12T01:02:03Z" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_added_feeds_are_in_the_file_once_and_its_comments_stay(config: Path) -> None:
    assert (
        _run("add", "https://b.example/f", "--name", "B", "--tier", "1", "--every", "5m", "--no-baseline").exit_code
        == 0
    )
    again = _run("add", "https://b.example/f", "https://a.example/f")
    assert again.exit_code == 0
    assert "already there" in again.stderr
    text = config.read_text("utf-8")
    assert text.startswith("# mine\nversion: 1\nfeeds:\n  - {url: 'https://a.example/f', name: A}  # keep\n")
    assert text.count("https://b.example/f") == 1
    listed = json.loads(_run("list", "--json").stdout)
    assert [(feed["name"], feed["tier"], feed["every_seconds"], feed["baseline"]) for feed in listed] == [
        ("A", 3, None, True),
        ("B", 1, 300, False),
    ]


@pytest.mark.parametrize(
    "args",
    [
        ["ftp://a.example/"],
        ["https://u:p@a.example/"],
        ["nonsense"],
        ["https://b.example/", "--every", "soon"],
        ["https://b.example/", "--timezone", "Mars/Here"],
    ],
)
def test_a_feed_that_could_never_be_polled_is_not_added(config: Path, args: list[str]) -> None:
    before = config.read_bytes()
    assert _run("add", *args).exit_code == 2
    assert config.read_bytes() == before


def test_without_a_watch_yaml_the_way_to_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.delenv("CLAIMWIRE_CONFIG", raising=False)
    result = _run("add", "https://a.example/")
    assert result.exit_code == 2
    assert "claimwire init" in result.stderr


def test_opml_goes_in_and_comes_out_with_what_we_do_not_know(config: Path) -> None:
    source = '<opml version="2.0"><body><outline text="T"><outline text="税" xmlUrl="https://c.example/f" custom="7"/></outline></body></opml>'
    assert _run("import", "-", stdin=source.encode()).exit_code == 0
    assert '# opml: custom="7" category="/T"' in config.read_text("utf-8")
    exported = _run("export").stdout
    assert 'custom="7"' in exported
    assert 'category="/T"' in exported
    assert 'text="税"' in exported
    assert _run("export", "-o", "out.opml").exit_code == 0
    assert Path("out.opml").read_text("utf-8") == exported


def test_discover_finds_what_a_page_declares(config: Path) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" title="All" href="/all.xml"></head></html>'
    with site(lambda request: request.reply(page if request.path == "/" else RSS)) as here:
        found = json.loads(_run("discover", here.url(), "--json").stdout)
        assert found == [{"url": here.url("/all.xml"), "title": "All", "declared": True}]
        assert json.loads(_run("discover", here.url("/all.xml"), "--json").stdout)[0]["title"] == "Trade"
    with site(lambda request: request.reply(b"<html></html>")) as bare:
        assert _run("discover", bare.url()).exit_code == 1


def test_health_names_what_ails(config: Path) -> None:
    (feed,) = json.loads(_run("health", "--all", "--json").stdout)
    assert (feed["state"], feed["standing"], feed["since"]) == ("ok", "never read", None)


def test_one_bad_outline_is_named_with_its_line_and_the_others_are_added(config: Path) -> None:
    source = """<opml version="2.0" xmlns:claimwire="urn:claimwire:opml"><body>
    <outline text="Good" xmlUrl="https://c.example/f?a=1&b=2"/>
    <outline text="By file" xmlUrl="ftp://d.example/f"/>
    <outline text="No address" type="rss"/>
    <outline text="Nowhere" xmlUrl="https://e.example/f" claimwire:timezone="Mars/Here"/>
    <outline text="Too" xmlUrl="https://g.example/f"/></body></opml>"""
    Path("mine.opml").write_text(source, "utf-8")
    done = _run("import", "mine.opml")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == ["added https://c.example/f?a=1&b=2", "added https://g.example/f"]
    told = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in told[:3]] == [
        ["mine.opml:3", "By file"],
        ["mine.opml:4", "No address"],
        ["mine.opml:5", "Nowhere"],
    ]
    assert all("claimwire feeds add URL" in line for line in told[:3])
    assert told[3] == "claimwire: 3 of 5 could not be added"
    rows = json.loads(_run("import", "mine.opml", "--json").stdout)
    assert [row["added"] for row in rows] == [False, False, False]


def test_a_feed_that_nobody_read_yet_or_that_is_broken_is_not_ok(config: Path) -> None:
    assert "never read" in _run("list").stdout
    assert "never yet" in _run("list").stdout
    told = _run("health")
    assert "never read yet" in told.stdout
    assert told.exit_code == 0
