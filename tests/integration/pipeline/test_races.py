"""Many workers at once: one story raises one alert."""

from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

import pytest

from schemas import Article
from tests.integration.pipeline.desk import MORNING, only
from worker.pipeline import Routes, Services, assess, prepare
from worker.pipeline.copies import content_hash
from worker.store import open_store
from worker.store.articles import NewArticle

_OUTLETS = (
    "China's commerce ministry suspended exports of rare earth magnets, it said in a statement in Beijing.",
    "Beijing has suspended exports of rare earth magnets, the commerce ministry of China announced.",
)


def _services(url: str) -> Services:
    return Services(
        store=open_store(url),
        topics=only("rare-earth-licences"),
        clock=lambda: MORNING,
        routes=Routes(general=("a", "b")),
    )


def _assess(url: str, article_id: int, start: Barrier) -> None:
    services = _services(url)
    start.wait(60)
    assess(services, article_id)
    services.store.close()


@pytest.mark.timeout(180)
def test_eight_processes_that_assess_the_same_story_at_once_raise_one_alert(database_url: str) -> None:
    services = _services(database_url)
    prepare(services)
    told = [
        Article(
            title=f"Outlet {n}",
            source=f"Outlet {n}",
            tier=2,
            text=_OUTLETS[n % 2],
            published_at=MORNING,
            seen_at=MORNING,
        )
        for n in range(8)
    ]
    new = [NewArticle(article, str(n), "h", content_hash(article)) for n, article in enumerate(told)]
    with services.store.begin() as tx:
        ids = tx.articles.add(new)
    context = get_context("fork")
    services.store.close()
    start = context.Barrier(8)
    processes = [context.Process(target=_assess, args=(database_url, article_id, start)) for article_id in ids]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 8
    with services.store.read() as tx:
        assert tx.articles.states() == {"done": 8}
        assert len(tx.alerts.latest(updates=False)) == 1
        assert (
            len(
                {
                    delivery.channel
                    for alert in tx.alerts.latest(updates=False)
                    for delivery in tx.deliveries.of("alert", alert.id)
                }
            )
            == 2
        )
    services.store.close()
