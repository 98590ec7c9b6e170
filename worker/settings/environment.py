"""``CLAIMWIRE_…`` overrides the top-level scalars of watch.yaml; ``…_FILE`` takes a value from a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from worker.errors import Problem
from worker.settings.nearest import hint

_PREFIX = "CLAIMWIRE_"

#: The top-level scalars, and which of them are secrets.
SCALARS = ("timezone", "broker_url", "database_url", "calendar", "corrections", "sentry_dsn")
SECRET_SCALARS = frozenset({"broker_url", "database_url", "sentry_dsn"})

#: Read elsewhere; named here so that a near miss is told.
_OTHERS = ("CONFIG", "STATE_DIR", "LOG_LEVEL", "LOG_FORMAT", "METRICS_FILE")


def overrides(env: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str], list[Problem]]:
    """Key → value, key → the variable that gave it, and what is wrong. An empty variable counts as not set."""
    values: dict[str, Any] = {}
    variables: dict[str, str] = {}
    problems: list[Problem] = []
    for key in SCALARS:
        name = _PREFIX + key.upper()
        if env.get(name):
            values[key], variables[key] = env[name], name
        elif path := env.get(f"{name}_FILE"):
            values[key], variables[key] = _file(path, f"{name}_FILE", problems), f"{name}_FILE"
    return values, variables, [*problems, *_near_misses(env)]


def _file(path: str, variable: str, problems: list[Problem]) -> str | None:
    try:
        return Path(path).expanduser().read_text(encoding="utf-8").strip("\r\n") or None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "no readable text"
        problems.append(Problem(variable, f"{path} cannot be read: {reason}", "a text file that this user may read"))
        return None


def _near_misses(env: Mapping[str, str]) -> list[Problem]:
    """Variables of ours that nothing reads but that nearly have a right name."""
    known = [_PREFIX + key.upper() for key in SCALARS]
    known += [f"{name}_FILE" for name in known] + [_PREFIX + name for name in _OTHERS]
    unknown = [name for name in env if name.startswith(_PREFIX) and name not in known]
    return [Problem(name, "nothing reads this variable", near) for name in unknown if (near := hint(name, known, 0.85))]
