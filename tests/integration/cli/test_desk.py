"""`alerts` and `deadlines` over a store in which the SAMPLE newsroom's articles were decided."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from schemas import Alert, Article
from tests.integration.store.samples import feed
from worker import bootstrap, pipeline, settings
from worker.cli.edits import edits, lines
from worker.cli.group import cli
from worker.daemon.sample_articles import OUTLETS, Item, items
from worker.store import Store, open_store
from worker.store.articles import NewArticle

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture(scope="module")
def decided(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two alerts, one of which moved a deadline, and what was withheld."""
    path = tmp_path_factory.mktemp("desk") / "decided.sqlite"
    shutil.copy(sqlite_template, path)
    store = open_store(f"sqlite:///{path}")
    services, _ = bootstrap.replay_services(settings.load(None, {"HOME": str(path.parent)}), store, None)
    for item in items(NOW):
        understood = pipeline.understand(_article(item), services.topics)
        with store.begin() as tx:
            new = NewArticle(understood.article, item.slug, item.slug, f"hash-of-{item.slug}")
            pipeline.conclude(services, tx, tx.articles.add_done(new), understood)
    with store.begin() as tx:
        for alert in tx.alerts.latest(updates=False):
            tx.deliveries.add("alert", alert.id, ["screen"])
    store.close()
    return path


def _article(item: Item) -> Article:
    outlet = OUTLETS[item.outlet]
    return Article.model_validate(
        {
            "title": item.title, "source": outlet.name, "language": outlet.language, "tier": outlet.tier,
            "published_at": NOW - dt.timedelta(minutes=item.minutes), "seen_at": NOW,
            "text": "\n\n".join(item.paragraphs),
        }
    )  # fmt: skip


@pytest.fixture
def config(decided: Path, tmp_path: Path) -> Path:
    """A watch.yaml over a copy of that database."""
    shutil.copy(decided, tmp_path / "decided.sqlite")
    path = tmp_path / "watch.yaml"
    path.write_text(f"database_url: sqlite:///{tmp_path}/decided.sqlite\ntimezone: Asia/Tokyo\n", encoding="utf-8")
    return path


def claimwire(config: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--config", str(config), *arguments])


def told(config: Path) -> list[Alert]:
    done = claimwire(config, "alerts", "list", "--jsonl")
    return [Alert.model_validate_json(line) for line in done.stdout.splitlines()]


def test_alerts_are_listed_newest_first_without_updates(config: Path) -> None:
    done = claimwire(config, "alerts")
    assert done.exit_code == 0
    head, *rows = done.stdout.splitlines()
    assert head.split()[:2] == ["ID", "TOLD"]
    assert len(rows) == 2
    assert all("SAMPLE Harbour Ledger" in row for row in rows)
    everything = claimwire(config, "alerts", "list", "--updates", "--json")
    assert len(json.loads(everything.stdout)) > 2


def test_an_alert_shows_everything_that_decided_it(config: Path) -> None:
    (moved,) = [alert for alert in told(config) if alert.changes[0].reason == "moved"]
    done = claimwire(config, "alerts", "show", moved.id[:6])
    assert done.exit_code == 0
    for part in ("DEADLINE MOVED", "content hash-of-magnet", "rules ", "moved: cn", "screen: pending", "extended"):
        assert part in done.stdout, part
    record = json.loads(claimwire(config, "alerts", "show", moved.id, "--json").stdout)
    assert record["topic_versions"]["rare-earth-licences"]
    assert record["alert"]["id"] == moved.id


def test_who_acknowledged_is_kept_and_reminders_may_end(config: Path) -> None:
    (moved,) = [alert for alert in told(config) if alert.changes[0].reason == "moved"]
    assert claimwire(config, "alerts", "ack", moved.id, "--no-more").exit_code == 0
    assert "Acknowledged" in claimwire(config, "alerts", "show", moved.id).stdout
    (deadline,) = json.loads(claimwire(config, "deadlines", "--json").stdout)
    assert deadline["acknowledged"] is True


def test_an_alert_on_an_edited_article_shows_the_claims_that_changed(sqlite_store: Store) -> None:
    published = Article(
        title="Licences", text="China granted 38 licences for rare earth magnets on Monday.", seen_at=NOW
    )
    edited = published.model_copy(
        update={
            "revision": 2,
            "text": "China granted 40 licences for rare earth magnets on Monday.\n\nIt named no buyers.",
        }
    )
    with sqlite_store.begin() as tx:
        tx.feeds.sync([feed()])
        feed_id = tx.feeds.all()[0].id
        first, second = (
            tx.articles.add_done(NewArticle(each, "entry", f"words {each.revision}", "hash", feed_id=feed_id))
            for each in (published, edited)
        )
        assert edits(tx, first) == []
        found = edits(tx, second)
    assert found[0] == {"before": published.text, "after": edited.text.partition("\n")[0]}
    assert lines(found)[:2] == [f"- {published.text}", f"+ {found[0]['after']}"]


@pytest.mark.parametrize(("word", "useful"), [("useful", True), ("noise", False)])
def test_what_an_alert_was_worth_becomes_a_label(config: Path, word: str, useful: bool) -> None:
    alert = told(config)[0]
    assert claimwire(config, "alerts", word, alert.id).exit_code == 0
    record = json.loads(claimwire(config, "alerts", "show", alert.id, "--json").stdout)
    assert [label["useful"] for label in record["labels"]] == [useful]


def test_a_silence_holds_until_it_is_lifted(config: Path) -> None:
    alert = told(config)[0]
    made = claimwire(config, "alerts", "silence", alert.id, "--topic", "--until", "7d")
    assert made.stdout.startswith("silence 1: topic rare-earth-licences, until ")
    assert "rare-earth-licences" in claimwire(config, "alerts", "silence", "--list").stdout
    assert claimwire(config, "alerts", "silence", "--lift", "1").exit_code == 0
    assert claimwire(config, "alerts", "silence", "--lift", "1").exit_code == 1
    assert claimwire(config, "alerts", "silence", "--words", "dysprosium").exit_code == 0
    assert claimwire(config, "alerts", "silence").exit_code == 2


def test_a_delivery_on_its_way_is_not_sent_again(config: Path) -> None:
    done = claimwire(config, "alerts", "resend", told(config)[0].id)
    assert done.exit_code == 0
    assert "still on its way" in done.stderr


@pytest.mark.parametrize("command", ["show", "ack", "resend", "useful", "noise", "silence"])
def test_an_alert_that_is_not_there_is_status_1(config: Path, command: str) -> None:
    done = claimwire(config, "alerts", command, "zzz")
    assert done.exit_code == 1
    assert "no alert's id starts with 'zzz'" in done.stderr


def test_deadlines_show_days_left_evidence_and_moves(config: Path) -> None:
    done = claimwire(config, "deadlines")
    assert done.exit_code == 0
    for part in ("days left", "high confidence", "suspension ends", "SAMPLE Harbour Ledger"):
        assert part in done.stdout, part
    (deadline,) = json.loads(claimwire(config, "deadlines", "list", "--json").stdout)
    assert deadline["days_left"] in {179, 180}
    assert len(deadline["history"]) == 2


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--within", "200d"], 1),
        (["--within", "30d"], 0),
        (["--topic", "section-232"], 0),
        (["--topic", "rare-earth-licences"], 1),
    ],
)
def test_deadlines_are_chosen_by_topic_and_time(config: Path, options: list[str], number: int) -> None:
    done = claimwire(config, "deadlines", "--jsonl", *options)
    assert len(done.stdout.splitlines()) == number


def test_a_calendar_replaces_a_link_and_never_follows_it(config: Path, tmp_path: Path) -> None:
    kept, link = tmp_path / "precious", tmp_path / "deadlines.ics"
    kept.write_text("mine", encoding="utf-8")
    link.symlink_to(kept)
    assert claimwire(config, "deadlines", "--ics", str(link)).exit_code == 0
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not link.is_symlink()
    assert b"BEGIN:VEVENT" in link.read_bytes()


def test_a_length_of_time_that_is_none_is_wrong_usage(config: Path) -> None:
    assert claimwire(config, "deadlines", "--within", "soon").exit_code == 2
    assert claimwire(config, "alerts", "list", "--since", "yesterday").exit_code == 2
