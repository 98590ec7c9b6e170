"""Column types: moments as whole microseconds since 1970 UTC, records as their JSON; and the database's own clock.

Leases and due times are compared in SQL on the database's clock, so a worker whose clock is hours off harms nobody.
"""

import datetime as dt
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, ColumnElement, Dialect, Text, TypeDecorator, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

T = TypeVar("T")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
SECOND = 1_000_000


class Moment(TypeDecorator[dt.datetime]):
    """An aware datetime; read back in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        return None if value is None else moment(value)


def micros(at: dt.datetime) -> int:
    """Whole microseconds since 1970 UTC."""
    return (at - _EPOCH) // _MICROSECOND


def moment(value: int) -> dt.datetime:
    """The UTC moment of ``micros``."""
    return _EPOCH + value * _MICROSECOND


class Json(TypeDecorator[T], Generic[T]):
    """A value of ``kind`` (a record, ``tuple[str, ...]`` …) as the JSON text that pydantic writes."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._adapter: TypeAdapter[T] | None = None

    @property
    def adapter(self) -> TypeAdapter[T]:
        """Built once, on first use: building it costs more than a row."""
        if self._adapter is None:
            self._adapter = TypeAdapter(self.kind)
        return self._adapter

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.adapter.dump_json(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self.adapter.validate_json(value)


class _Clock(FunctionElement[int]):
    """The database's clock in microseconds."""

    type = BigInteger()
    inherit_cache = True


@compiles(_Clock, "sqlite")
def _sqlite(element: _Clock, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ARG001
    return "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER) * 1000"


@compiles(_Clock, "postgresql")
def _postgresql(element: _Clock, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ARG001
    return "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)"


@lru_cache(maxsize=256)
def clock(later: float = 0.0) -> ColumnElement[dt.datetime]:
    """``later`` seconds after the database's now."""
    now: ColumnElement[Any] = _Clock()
    return type_coerce(now + round(later * SECOND) if later else now, Moment())
