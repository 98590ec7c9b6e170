"""YAML as people write it in watch.yaml and in packs: data, and the line of every part of it.

Scalars stay the text that was written: `no`, `50%`, `07:30` and `122` are words here, and whoever reads a field gives it
its type (pydantic turns "72" and "true" into what a model asks for). Only null, `~` and nothing are None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from worker.errors import Problem, SettingsError

Path = tuple[str | int, ...]

MAX_DEPTH = 32
#: Aliases may repeat a node; a few lines of them can unfold to billions of values.
MAX_VALUES = 500_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A document's data and where each part stands; ``name`` is how its file is called in messages."""

    name: str
    data: Any
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line (from 1) of a value, or of the nearest part around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def where(self, path: Path) -> str:
        """ "watch.yaml:12"."""
        return f"{self.name}:{self.line(path)}"


def load(text: str, name: str) -> Marked:
    """Read one document. Raises SettingsError with every duplicate key, or with the place where YAML breaks."""
    reader = _Reader(name)
    root = _compose(text, name)
    data = None if root is None else reader.value(root, ())
    if reader.problems:
        raise SettingsError(name, reader.problems)
    return Marked(name, data, reader.lines)


def _compose(text: str, name: str) -> yaml.Node | None:
    """The document's nodes; safe, because no node is ever constructed into an object."""
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise SettingsError(name, [_broken(name, error)]) from error
    except RecursionError as error:
        raise SettingsError(name, [Problem(name, "nested too deeply", f"at most {MAX_DEPTH} levels")]) from error


def _broken(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    remedy = "indent with spaces; quote a text that holds ': ' or ' #' or starts with one of *&!%@`[{"
    return Problem(f"{name}:{mark.line + 1 if mark else 1}", f"no valid YAML: {what}", remedy)


@dataclass(slots=True)
class _Reader:
    name: str
    lines: dict[Path, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def value(self, node: yaml.Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self.values += 1
        if len(path) > MAX_DEPTH or self.values > MAX_VALUES:
            self._once(line, "nested or repeated too deeply", f"at most {MAX_DEPTH} levels")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str):
                self._problem(line, "a key must be a word", "write key: value")
            elif key in data:
                self._problem(line, f"{key!r} stands twice, first in line {first[key]}", "keep one")
            else:
                first[key] = self.lines[(*path, key)] = line
                data[key] = self.value(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node, line: int) -> str | None:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if not kind.isalpha():
            self._once(line, f"the tag {node.tag} is not read", "plain YAML only")
            return None
        text = str(node.value)
        return None if kind == "null" and text.lower() in {"", "~", "null"} else text

    def _problem(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self.name}:{line}", message, remedy))

    def _once(self, line: int, message: str, remedy: str) -> None:
        if not any(problem.message == message for problem in self.problems):
            self._problem(line, message, remedy)
