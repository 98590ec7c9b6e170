"""No bytes at all make a reader raise anything but its own refusal."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.feeds.documents import rss
from worker import feeds
from worker.errors import FetchError, ReadError
from worker.feeds import discover, opml
from worker.net import addresses, urls

DATA = Path(__file__).parents[2] / "data" / "feeds"
SAVED = [path.read_bytes() for path in sorted(DATA.iterdir())]
URL = "https://a.example/feed"
_FEW = settings(max_examples=80, deadline=None)


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    """A saved document cut, doubled, with bytes flipped, or in another encoding than it says."""
    data = bytearray(draw(st.sampled_from(SAVED)))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(data) - 1))
        data[place] = draw(st.integers(0, 255))
    start, end = draw(st.integers(0, 200)), draw(st.integers(200, len(data)))
    cut = bytes(data[start if draw(st.booleans()) else 0 : end])
    if draw(st.booleans()):
        return cut
    return cut.decode("utf-8", "replace").encode(
        draw(st.sampled_from(["utf-16", "utf-32", "gb18030", "shift_jis"])), "replace"
    )


def _read(data: bytes) -> None:
    try:
        document = feeds.read(data, URL)
    except ReadError:
        return
    assert all(entry.key and len(entry.key) <= 512 for entry in document.entries)
    document.model_dump_json()


@_FEW
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    _read(data)
    _read(b"<?xml version='1.0'?><rss version='2.0'><channel><item>" + data)
    discover.links(data, URL)


@_FEW
@given(_mutated())
def test_mutated_documents(data: bytes) -> None:
    _read(data)


@_FEW
@given(rss(), st.integers(0, 2000))
def test_documents_cut_anywhere(data: bytes, end: int) -> None:
    _read(data[:end])


@_FEW
@given(st.binary(max_size=200))
def test_any_opml(data: bytes) -> None:
    for given_ in (data, b"<opml><body><outline xmlUrl='" + data + b"'/></body></opml>"):
        try:
            opml.read(given_)
        except ReadError:
            continue


@_FEW
@given(st.text(max_size=60))
def test_any_address(text: str) -> None:
    for written in (text, f"http://{text}/", f"https://a.example/{text}", f"http://a.example:{text}/"):
        try:
            urls.joined(urls.parse("https://a.example/x/"), written)
            urls.parse(written)
        except FetchError as error:
            assert error.reason == "refused"  # noqa: PT017  # most texts are no addresses


@_FEW
@given(st.ip_addresses())
def test_any_ip_address_is_judged(address: object) -> None:
    why = addresses.refusal(str(address))
    assert why is None or str(address) in why or "is" in why
    assert addresses.refusal(str(address), addresses.networks([str(address)])) is None


@pytest.mark.parametrize(
    "public",
    [
        "8.8.8.8",
        "1.1.1.1",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8",
        "2a00:1450::1",
    ],
)
def test_public_addresses_pass(public: str) -> None:
    assert addresses.refusal(public) is None


@pytest.mark.parametrize("text", ["", "x", "127.1", "0x7f.1", "1.2.3.4.5", "::g", "8.8.8.8%eth0"])
def test_what_is_no_address_does_not_pass(text: str) -> None:
    assert addresses.refusal(text) is not None
