"""What was read or written lately, so many of each kind: a replay of a million articles holds no more than one of ten thousand."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The ``limit`` values used last, by key."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: dict[K, V] = {}

    def get(self, key: K, read: Callable[[K], V]) -> V:
        """The value, from ``read`` where it is not at hand."""
        try:
            value = self._held.pop(key)
        except KeyError:
            value = read(key)
        self.put(key, value)
        return value

    def put(self, key: K, value: V) -> None:
        """The value from now on."""
        self._held.pop(key, None)
        self._held[key] = value
        if len(self._held) > self._limit:
            del self._held[next(iter(self._held))]

    def clear(self) -> None:
        """Forget all."""
        self._held.clear()
