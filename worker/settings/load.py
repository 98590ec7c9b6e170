"""From files and environment to Settings: read, override, fill secrets, validate, check, compile."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from schemas.topic import WatchTopic
from schemas.watch import ChannelConfig, ConsoleConfig, Network, WatchFile
from worker import __version__, topics
from worker.errors import Problem, SettingsError
from worker.settings import checks, environment, places
from worker.settings.model import Settings
from worker.settings.packs import packs_and_own
from worker.settings.problems import problems_of
from worker.settings.secrets import Expansion, plain, secrets_in
from worker.text import marked_yaml
from worker.text.marked_yaml import Marked

_MAX_BYTES = 4 * 1024 * 1024


def load(config: Path | None, env: Mapping[str, str]) -> Settings:
    """The checked configuration. Raises SettingsError with every problem: file:line, what was expected, nearest name.

    Without any watch.yaml: the sample newsroom's, once `claimwire run` has started it; else plain defaults.
    """
    path, state_dir = _sources(config, env)
    read = _read(path, env)
    problems = list(read.problems)
    file = _validated(read, problems)
    watch = _topics(read, problems)
    if problems or file is None or watch is None:
        raise SettingsError(read.marked.name, sorted(problems, key=_line))
    return _settings(path, state_dir, env, read, file, *watch)


def _line(problem: Problem) -> int:
    """Where it stands in its file; what does not stand in one comes first."""
    number = problem.where.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def _sources(config: Path | None, env: Mapping[str, str]) -> tuple[Path | None, Path]:
    path, state_dir = places.find_config(config, env), places.state_folder(env)
    sample = places.sample_folder(env)
    if path is None and places.is_sample(sample):
        return sample / "watch.yaml", sample
    return path, state_dir


@dataclass(frozen=True, slots=True)
class _Document:
    marked: Marked
    data: dict[str, Any]
    """With overrides applied and secrets filled in."""
    secrets: frozenset[str]
    problems: tuple[Problem, ...]
    fingerprint: str


def _read(path: Path | None, env: Mapping[str, str]) -> _Document:
    text = "" if path is None else _text(path)
    marked = marked_yaml.load(text, "defaults" if path is None else _shown(path))
    if marked.data is not None and not isinstance(marked.data, dict):
        raise SettingsError(
            marked.name, [Problem(marked.where(()), "expected key: value pairs", "see: claimwire init")]
        )
    folder = path.parent if path else Path.cwd()
    values, variables, problems = environment.overrides(env)
    filler = Expansion(marked, folder, env)
    data = filler.fill(marked.data or {}) | values
    secrets = filler.values | {str(values[key]) for key in values if key in environment.SECRET_SCALARS and values[key]}
    problems += [*filler.problems, *checks.cross_checks(data, marked, variables, folder)]
    mark = hashlib.sha256(json.dumps([__version__, text, data], sort_keys=True).encode()).hexdigest()[:16]
    return _Document(marked, data, frozenset(secrets), tuple(problems), mark)


def _shown(path: Path) -> str:
    """As short as it can be: "watch.yaml" rather than its whole path, where it is in this folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _text(path: Path) -> str:
    name = _shown(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            name, [Problem(name, f"cannot be read: {error.strerror}", "check its permissions")]
        ) from error
    if len(raw) > _MAX_BYTES:
        raise SettingsError(name, [Problem(name, "is larger than 4 MB", "a watch.yaml is a few pages of text")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SettingsError(name, [Problem(f"{name}:{line}", "is not UTF-8 text", "save it as UTF-8")]) from error


def _validated(read: _Document, problems: list[Problem]) -> WatchFile | None:
    try:
        return WatchFile.model_validate(read.data)
    except ValidationError as error:
        problems += problems_of(error, read.marked)
        return None


def _topics(read: _Document, problems: list[Problem]) -> tuple[tuple[WatchTopic, ...], topics.Topics] | None:
    """The packs' topics with the user's own over them, and the same compiled; None where something is wrong."""
    names = read.data.get("use_packs", ["trade-policy"])
    known = topics.names()
    packs = [name for name in ([names] if isinstance(names, str) else names or []) if name in known]
    try:
        return packs_and_own(packs, read.data.get("topics"), read.marked)
    except SettingsError as error:
        problems += error.problems
        return None


def _settings(
    path: Path | None,
    state_dir: Path,
    env: Mapping[str, str],
    read: _Document,
    file: WatchFile,
    watch_topics: tuple[WatchTopic, ...],
    compiled: topics.Topics,
) -> Settings:
    folder = path.parent if path else Path.cwd()
    socket = places.broker_socket(state_dir)
    return Settings(
        path=path,
        sample=places.is_sample(state_dir),
        state_dir=state_dir,
        timezone=file.timezone or places.machine_zone(env),
        embedded_broker=file.broker_url is None,
        broker_url=plain(file.broker_url) or f"redis+socket://{socket}?virtual_host=0",
        database_url=plain(file.database_url) or f"sqlite:///{state_dir / 'claimwire.sqlite3'}",
        use_packs=file.use_packs,
        feeds=file.feeds,
        channels=_channels(file),
        defaults=file.defaults,
        watch_topics=watch_topics,
        topics=compiled,
        calendar=folder / Path(file.calendar).expanduser() if file.calendar else None,
        corrections=file.corrections,
        retention=file.retention,
        leases=file.leases,
        network=_network(file, folder),
        sentry_dsn=plain(file.sentry_dsn),
        secrets=read.secrets | secrets_in(file),
        fingerprint=read.fingerprint,
    )


def _channels(file: WatchFile) -> Mapping[str, ChannelConfig]:
    return MappingProxyType(file.channels or {"screen": ConsoleConfig(type="console")})


def _network(file: WatchFile, folder: Path) -> Network:
    if file.network.ca_file is None:
        return file.network
    return file.network.model_copy(update={"ca_file": str(folder / Path(file.network.ca_file).expanduser())})
