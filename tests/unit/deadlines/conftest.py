"""What the tests of deadlines share."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.deadline import TrackedDeadline
from tests.unit.deadlines.story import Story, day


@pytest.fixture
def story() -> Story:
    return Story()


@pytest.fixture
def tracked() -> Callable[..., TrackedDeadline]:
    """A tracked deadline with the facts that matter."""

    def make(end: str, **fields: Any) -> TrackedDeadline:
        return TrackedDeadline.model_validate({
            "id": end, "measure": "us/truce", "family": "end", "kind": "truce_ends", "start": day(end), "end": day(end), "bound": "until",
            "confidence": "high", "precision": "day", **fields,
        })  # fmt: skip

    return make
