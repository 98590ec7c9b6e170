"""pydantic's errors in a person's words: where, what was expected, the nearest right name."""

from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from schemas.watch import (
    AppriseConfig,
    ConsoleConfig,
    EmailConfig,
    SlackConfig,
    SlackWebhookConfig,
    WatchFile,
    WebhookConfig,
)
from worker.errors import Problem
from worker.settings.nearest import choices, hint
from worker.text.marked_yaml import Marked

CHANNEL_TYPES: dict[str, type[BaseModel]] = {
    "slack": SlackConfig,
    "slack-webhook": SlackWebhookConfig,
    "email": EmailConfig,
    "webhook": WebhookConfig,
    "console": ConsoleConfig,
    "apprise": AppriseConfig,
}

#: Values of these keys are never shown, typed into the file or not.
_SECRET_KEYS = {"token", "secret", "smtp", "url", "proxy", "broker_url", "database_url", "sentry_dsn", "headers"}

_EXPECTED = {
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "string_type": "expected a text",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "tuple_type": "expected a list",
    "list_type": "expected a list",
    "dict_type": "expected key: value pairs",
    "model_type": "expected key: value pairs",
    "model_attributes_type": "expected key: value pairs",
    "time_delta_type": "expected a length of time such as 30m, 5s, 12h or 30d",
    "time_delta_parsing": "expected a length of time such as 30m, 5s, 12h or 30d",
    "time_type": 'expected a time of day such as "07:30"',
    "time_parsing": 'expected a time of day such as "07:30"',
    "too_short": "expected at least one entry",
    "string_too_short": "expected a text that is not empty",
}


def problems_of(error: ValidationError, marked: Marked) -> list[Problem]:
    """Every fault that pydantic found, with its line."""
    return [_problem(details, marked) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, marked: Marked) -> Problem:
    path = _path(details["loc"], marked.data)
    where = marked.where(path)
    match details["type"]:
        case "extra_forbidden":
            return _unknown_key(path, where, marked.data)
        case "missing":
            return Problem(where, f"{_label(path[:-1])} needs the key {path[-1]}", _owner(path[:-1]))
        case "union_tag_not_found":
            return Problem(where, f"{_label(path)} needs the key type", choices("", CHANNEL_TYPES))
        case "union_tag_invalid":
            tag = str(details.get("ctx", {}).get("tag", ""))
            return Problem(marked.where((*path, "type")), f"unknown channel type {tag!r}", choices(tag, CHANNEL_TYPES))
        case "literal_error":
            return _wrong_word(details, path, where)
        case "value_error":
            expected = str(details.get("ctx", {}).get("error", details["msg"]))
        case kind:
            expected = _EXPECTED.get(kind, details["msg"])
    return Problem(where, f"{_label(path)}: {expected}{_found(path, details['input'])}")


def _path(loc: tuple[int | str, ...], data: Any) -> tuple[int | str, ...]:
    """pydantic's place without the union tags it puts in; the last part may be missing from ``data``."""
    path: list[int | str] = []
    for at, part in enumerate(loc):
        if path[:1] == ["channels"] and len(path) == 2 and at == 2 and part in CHANNEL_TYPES:
            continue
        path.append(part)
        data = _below(data, part)
    return tuple(path)


def _below(data: Any, part: int | str) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def _unknown_key(path: tuple[int | str, ...], where: str, data: Any) -> Problem:
    key = str(path[-1])
    known = _keys(path[:-1], data)
    return Problem(where, f"{_label(path[:-1])} has no key {key!r}", choices(key, known))


def _keys(path: tuple[int | str, ...], data: Any) -> list[str]:
    """The keys that may stand at ``path``."""
    if path[:1] == ("channels",) and len(path) == 2:
        kind = (_below(_below(data, "channels"), path[1]) or {}).get("type")
        return _names(CHANNEL_TYPES[kind]) if kind in CHANNEL_TYPES else []
    model: type[BaseModel] | None = WatchFile
    for part in path:
        model = _model_at(model, part) if isinstance(part, str) and model else model
    return _names(model) if model else []


def _model_at(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return _model_in(fields[key].annotation) if key in fields else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The record in an annotation such as ``tuple[FeedConfig, ...]`` or ``QuietHours | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {tuple, Union} or get_args(annotation):
        return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
    return None


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _wrong_word(details: ErrorDetails, path: tuple[int | str, ...], where: str) -> Problem:
    expected = str(details.get("ctx", {}).get("expected", ""))
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    found = str(details["input"])
    near = hint(found, words)
    message = f"{_label(path)}: expected {expected.replace(chr(39), '')}{_found(path, found)}"
    return Problem(where, message, near)


def _found(path: tuple[int | str, ...], value: Any) -> str:
    if _SECRET_KEYS.intersection(str(part) for part in path):
        return ""
    if value is None:
        return ", found nothing"
    if isinstance(value, str):
        return f", found {value[:60]!r}"
    if isinstance(value, dict):
        return ", found key: value pairs"
    return ", found a list" if value else ", found an empty list"


def _label(path: tuple[int | str, ...]) -> str:
    """ "feeds[2].every"; the file itself is "watch.yaml"."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".") or "watch.yaml"


def _owner(path: tuple[int | str, ...]) -> str:
    match path:
        case ("feeds", _):
            return "each feed is {url: …, name: …}"
        case ("channels", _):
            return "see the examples that claimwire init writes"
        case _:
            return ""
