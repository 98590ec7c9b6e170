"""``${NAME}`` and ``${file:PATH}``: secrets stay out of watch.yaml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, SecretStr

from worker.errors import Problem
from worker.settings.nearest import hint
from worker.text.marked_yaml import Marked

#: ``$${`` is a literal ``${``.
_PLACE = re.compile(r"\$\$\{|\$\{([^}]*)\}|\$\{")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

#: A secret is a line or two; a bigger file is a mistake.
_MAX_BYTES = 64 * 1024


@dataclass(slots=True)
class Expansion:
    """Fills the places of a document; collects the values and the problems it meets."""

    marked: Marked
    folder: Path
    """Relative ``${file:…}`` paths start here: the folder of watch.yaml."""
    env: Mapping[str, str]
    values: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def fill(self, value: Any, path: tuple[str | int, ...] = ()) -> Any:
        """``value`` with its places filled; the words of topics are never read as places."""
        if path == ("topics",):
            return value
        if isinstance(value, dict):
            return {key: self.fill(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [self.fill(item, (*path, i)) for i, item in enumerate(value)]
        if isinstance(value, str) and "${" in value:
            return _PLACE.sub(lambda found: self._one(found, path), value)
        return value

    def _one(self, found: re.Match[str], path: tuple[str | int, ...]) -> str:
        if found[0] == "$${":
            return "${"
        name = found[1]
        secret = self._value(name, path)
        if secret is None:
            return found[0]
        self.values.add(secret)
        return secret

    def _value(self, name: str | None, path: tuple[str | int, ...]) -> str | None:
        if name is not None and name.startswith("file:"):
            return self._file(name.removeprefix("file:"), path)
        if name is None or not _NAME.fullmatch(name):
            self._problem(
                path, "${ opens a secret that is not named", "write ${NAME} or ${file:PATH}; $${ is a plain ${"
            )
            return None
        secret = self.env.get(name)
        if secret:
            return secret
        what = "is not set" if secret is None else "is empty"
        self._problem(path, f"the environment variable {name} {what}", _remedy(name, self.env))
        return None

    def _file(self, name: str, path: tuple[str | int, ...]) -> str | None:
        place = self.folder / Path(name).expanduser()
        try:
            with place.open("rb") as file:
                secret = file.read(_MAX_BYTES).decode().strip("\r\n")
        except (OSError, UnicodeDecodeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "no readable text"
            self._problem(
                path, f"the secret's file {place} cannot be read: {reason}", "a text file that this user may read"
            )
            return None
        if not secret:
            self._problem(path, f"the secret's file {place} is empty", "put the secret into it")
            return None
        return secret

    def _problem(self, path: tuple[str | int, ...], message: str, remedy: str) -> None:
        where = self.marked.where(path)
        if not any(problem.where == where and problem.message == message for problem in self.problems):
            self.problems.append(Problem(where, message, remedy))


def _remedy(name: str, env: Mapping[str, str]) -> str:
    near = hint(name, env, 0.8)
    return f"{near}; else export {name}=…" if near else f"export {name}=…, or use ${{file:PATH}}"


def plain(secret: SecretStr | None) -> str | None:
    """The value, for those who must have it."""
    return secret.get_secret_value() if secret else None


def secrets_in(value: Any) -> frozenset[str]:
    """Every SecretStr below ``value``, and the passwords in those that are addresses: also those typed into the file."""
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return frozenset({secret} | _passwords(secret))
    if isinstance(value, BaseModel):
        return secrets_in(dict(value))
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        return frozenset().union(*(secrets_in(item) for item in value))
    return frozenset()


def _passwords(url: str) -> set[str]:
    try:
        password = urlsplit(url).password
    except ValueError:
        return set()
    return {password, unquote(password)} if password else set()
