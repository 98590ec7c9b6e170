"""The tier of a source, where nothing states it: by host, else by name (packs/tiers.yaml)."""

import functools
from collections.abc import Mapping
from typing import cast

from schemas.vocabulary import Tier
from worker.text.urls import host as host_of
from worker.topics.pack import table

UNKNOWN: Tier = 3


def tier_of(url_or_host: str | None, source: str) -> Tier:
    """1 official, 2 wires and national dailies, 3 law firms and trade press, 4 the rest."""
    named = url_or_host or ""
    path = named.find("/", named.find("//") + 2)
    return _tier(named[: path + 1] if path >= 0 else named, source)


@functools.lru_cache(maxsize=4096)
def _tier(named: str, source: str) -> Tier:
    hosts, names = _tables()
    labels = (host_of(named) if "/" in named else named).lower().split(".")
    for i in range(len(labels)):
        tier = hosts.get(".".join(labels[i:]))
        if tier is not None:
            return tier
    return names.get(source.strip().casefold(), UNKNOWN)


@functools.cache
def _tables() -> tuple[Mapping[str, Tier], Mapping[str, Tier]]:
    data = table("tiers").data
    return _flat(data["hosts"]), _flat(data["names"])


def _flat(raw: Mapping[str, list[str]]) -> dict[str, Tier]:
    return {name.casefold(): cast("Tier", int(tier)) for tier, names in raw.items() for name in names}
