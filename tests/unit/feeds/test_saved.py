"""Documents as publishers of each kind write them (tests/data/feeds): what they give, and who reads them."""

from pathlib import Path

import pytest

from worker import feeds
from worker.feeds import fast, slow

DATA = Path(__file__).parents[2] / "data" / "feeds"
URL = "https://a.example/feed"


@pytest.mark.parametrize("name", ["wordpress.xml", "agency.atom"])
def test_what_publishers_usually_write_is_read_without_feedparser_and_alike(name: str) -> None:
    data = (DATA / name).read_bytes()
    quick, careful = fast.read(data, URL, charset=None), slow.read(data, URL, charset=None)
    assert quick is not None
    assert quick.entries == careful.entries
    assert (quick.title, quick.link, quick.language) == (careful.title, careful.link, careful.language)


@pytest.mark.parametrize(
    ("name", "titles", "dates"),
    [
        (
            "wordpress.xml",
            ["Ministry opens “general licence” for magnet makers & refiners", "Tariff pause ends on 9 July, says customs"],
            ["2025-06-12T07:05:00+00:00", "2025-06-11T16:40:00+00:00"],
        ),
        ("agency.atom", ["NTE 2025/12: licence revised & renewed", "NTE 2025/11: 3 < 4 entries"], ["2025-06-11T13:00:23+00:00", "2025-06-02T08:00:00+00:00"]),
        ("gb2312.xml", ["商务部：稀土磁材出口许可申请将在45个工作日内办结", "中美关税“休战”延至11月10日"], ["2025-06-12T09:30:00+00:00", "2025-06-11T10:05:00+00:00"]),
        ("news.rdf", ["経産省、半導体製造装置の輸出管理を強化へ", "レアアース調達、7月から許可制に"], ["2025-06-12T00:00:00+00:00", "2025-06-11T09:30:00+00:00"]),
    ],
)  # fmt: skip
def test_each_kind_gives_its_titles_and_dates(name: str, titles: list[str], dates: list[str]) -> None:
    entries = feeds.read((DATA / name).read_bytes(), URL).entries
    assert [entry.title for entry in entries] == titles
    assert [str(entry.published or entry.updated or "").replace(" ", "T") for entry in entries] == dates
