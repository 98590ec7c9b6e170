"""What the supervisor needs to know of a configuration; light, because it outlives everything else."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Started:
    """The sample newsroom's fixed *now* (Unix seconds), its port on loopback, and whether it ran before."""

    now: int
    port: int
    again: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A checked configuration, as far as processes are concerned. ``sample``: None for a real watch.yaml."""

    config: str
    state_dir: str
    embedded_broker: bool
    socket: str
    feeds: int
    channels: tuple[str, ...]
    topics: int
    fingerprint: str
    sample: Started | None

    def to_json(self) -> dict[str, Any]:
        """For `of`, in another process."""
        return dataclasses.asdict(self)

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> "Plan":
        """From `to_json`."""
        first = fields["sample"]
        return cls(**{**fields, "channels": tuple(fields["channels"]), "sample": Started(**first) if first else None})
