"""What every record shares: it is frozen, it knows its fields, and days stay days."""

import datetime as dt
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict


class Record(BaseModel):
    """A frozen value; change makes a new one with ``model_copy(update=…)``."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _day_or_moment(value: Any) -> Any:
    if isinstance(value, str) and len(value) == 10:
        return dt.date.fromisoformat(value)
    return value


#: A moment with its zone, or a bare day where no time of day is known ("2025-05-27" stays a day).
DayOrMoment = Annotated[AwareDatetime | dt.date, BeforeValidator(_day_or_moment)]
