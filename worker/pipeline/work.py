"""What is done for a ring, and what to ring for next: the same in a Celery worker and in a tick without a broker."""

import socket
import time
from collections import deque
from collections.abc import Callable, Sequence

from worker.pipeline import corrections
from worker.pipeline.batch import FEW, TOGETHER, assess_some
from worker.pipeline.deliver import deliver
from worker.pipeline.poll import pages, poll
from worker.pipeline.services import Bell, Services

Rings = list[tuple[Bell, list[int]]]
Stop = Callable[[], bool]

#: At most so many rows in one message.
MOST = 50


def never() -> bool:
    """No limit."""
    return False


def within(seconds: float) -> Stop:
    """A task takes no further row once half of its time is over; the rest stays due."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def either(first: Stop, second: Stop) -> Stop:
    """Whichever comes first."""
    return lambda: first() or second()


def answer(services: Services, bell: Bell, ids: Sequence[int], stop: Stop = never) -> Rings:
    """Do what this bell asks for; what to ring for next."""
    match bell:
        case "poll":
            polled = poll(services, ids)
            return [("assess", polled.ready), ("pages", polled.pages)]
        case "pages":
            return [("assess", pages(services, ids, stop))]
        case "assess":
            return _assess(services, ids, stop)
        case "deliver":
            return [("deliver", _drain(services, ids, stop))]
        case "correct":
            return [("deliver", corrections.correct(services, ids, stop))]
        case "beat":
            return _beat(services)


def _beat(services: Services) -> Rings:
    """This worker gets work done."""
    with services.store.begin() as tx:
        tx.heartbeats.beat(f"worker {socket.gethostname()}")
    return []


def _assess(services: Services, ids: Sequence[int], stop: Stop) -> Rings:
    """A few at a time; what time did not suffice for is rung for again."""
    made: list[int] = []
    done, size = 0, FEW
    while done < len(ids):
        if stop():
            return [("deliver", made), ("assess", list(ids[done:]))]
        began = time.monotonic()
        made += assess_some(services, ids[done : done + size])
        done += size
        each = (time.monotonic() - began) / size
        size = TOGETHER if each * TOGETHER < 0.1 * services.leases.assess else FEW
    return [("deliver", made)]


def _drain(services: Services, ids: Sequence[int], stop: Stop) -> list[int]:
    """Send these, and what their channels have next; what is left when time is up."""
    waiting = deque(dict.fromkeys(ids))
    while waiting and not stop():
        for following in deliver(services, waiting.popleft()):
            if following not in waiting:
                waiting.append(following)
    return list(waiting)


def ring(services: Services, rings: Rings) -> Rings:
    """Ring in messages of at most fifty rows; what nobody could be rung for."""
    unheard: Rings = []
    for bell, ids in rings:
        for start in range(0, len(ids), MOST):
            part = ids[start : start + MOST]
            if not services.ring(bell, part):
                unheard.append((bell, part))
    return unheard


def do(services: Services, rings: Rings, stop: Stop = never) -> None:
    """Do the work and all that follows from it here and now, until time is up; the rest stays due."""
    waiting = deque(rings)
    while waiting and not stop():
        bell, ids = waiting.popleft()
        waiting.extend((following, rows) for following, rows in answer(services, bell, ids, stop) if rows)
