"""`init`: a commented watch.yaml to start from."""

from pathlib import Path

import click

from worker.cli.options import chosen, config_option
from worker.cli.output import fail, note, say

_HEAD = """\
# What claimwire reads, what it watches for, and whom it tells. Every key may be left out; what stands here as a comment
# is what holds without it, or an example. After an edit: kill -HUP the daemon, or start it again.
# Secrets stay outside: ${NAME} is taken from the environment, ${file:PATH} from a file.
version: 1

# Whose days deadlines, digests and quiet hours are told in; without it, this machine's.
# timezone: Asia/Tokyo

# Built-in topics (claimwire topics list); change any of them below under its id.
use_packs: [PACKS]

# Where work is queued and kept; null: an embedded broker and SQLite in $XDG_STATE_HOME/claimwire.
# broker_url: redis://127.0.0.1:6379/0
# database_url: postgresql+psycopg://claimwire:${POSTGRES_PASSWORD}@127.0.0.1:5432/claimwire

# Whom we tell.
channels:
  screen: {type: console}                # the terminal of `claimwire run`
  # trade: {type: slack, token: "${SLACK_BOT_TOKEN}", channel: "C0123456789", language: en}   # scopes: chat:write, channels:history, groups:history
  # hook:  {type: slack-webhook, url: "${SLACK_WEBHOOK_URL}", unknown: resend}                # resend | hold: after an unknown outcome
  # desk:  {type: email, smtp: "smtp://user:${SMTP_PASSWORD}@mail.example.org:587", from: watch@example.org, to: [desk@example.org], unknown: resend}
  # out:   {type: webhook, url: "https://example.org/in", secret: "${WEBHOOK_SECRET}"}        # signed by Standard Webhooks

defaults:
  immediate: [screen]                    # alerts at once
  digest: []                             # the daily message
  # shadow: []                           # where shadow topics go
  # escalate: []                         # who hears of a channel that fails for good
  # digest_at: "07:30"
  # quiet_hours: {from: "22:00", to: "07:00"}   # only critical crosses them

# Your own topics, or a pack's topic changed by its id. Try them: claimwire topics check, claimwire topics try TEXT
topics: []
# topics:
#   - id: rare-earth-licences
#     severity: critical
#     exposure: [Dy, Tb, "8505.11"]      # a hit adds the line "touches your list: Dy"

# calendar: deadlines.ics                # an iCalendar file that the daemon keeps fresh
# corrections: true                      # look again at the pages behind alerts
# retention: {bodies: 30d, articles: 400d}
# leases: {poll: 75s, assess: 20s, deliver: 30s}
# network: {allow: [], proxy: null, ca_file: null}
# sentry_dsn: "${SENTRY_DSN}"

# What we read. Public sources that serve the topics above; none was tried from here, so ask `claimwire doctor`.
# Some publishers allow personal or non-commercial use only: a company must ask them.
# A feed may also have: every: 30m, full_text: auto, baseline: true, headers: {}
feeds:
"""


@click.command()
@config_option
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="A topic pack to use (default: trade-policy).")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def init(config: Path | None, packs: tuple[str, ...], force: bool) -> None:
    """Write a commented watch.yaml: feeds from the starter list, topic packs, channels."""
    path = chosen(config) or Path("watch.yaml")
    text = watch_file(packs or ("trade-policy",))
    if path.exists() and not force:
        fail(f"{path} is there already; --force writes over it")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        fail(f"{path}: {error.strerror}")
    feeds = sum(line.startswith("  - {") for line in text.partition("\nfeeds:\n")[2].splitlines())
    say(f"{path}: {feeds} feeds, packs {', '.join(packs or ('trade-policy',))}; alerts go to the terminal")
    note("Next: edit its channels, then `claimwire doctor`, then `claimwire run`.")


def watch_file(packs: tuple[str, ...]) -> str:
    """The file's text. Raises click.BadParameter for a pack that is not there."""
    from worker.feeds.starter import starter, watch_lines
    from worker.settings.nearest import choices
    from worker.topics import load_pack, names

    known = names()
    for pack in packs:
        if pack not in known:
            raise click.BadParameter(f"unknown pack {pack!r} ({choices(pack, known)})")
    topics = {topic.id for pack in packs for topic in load_pack(pack).topics}
    lines = "\n".join(watch_lines(starter(topics)))
    return f"{_HEAD.replace('PACKS', ', '.join(packs))}{lines}\n"
