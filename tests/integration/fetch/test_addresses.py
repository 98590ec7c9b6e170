"""Nobody outside can make us connect to an address inside: each form, straight, by redirect, by a name that changes."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from yarl import URL

from tests.integration.fetch.servers import Canary, Request, canary, site
from worker.errors import FetchError, RetryableError
from worker.net import Ask, Gate, Net

#: All of these mean loopback, or another address that is nobody's business.
FORMS = (
    "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "0.0.0.0", "0", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.",
    "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127。0。0。1", "localhost", "LOCALHOST", "localhost.", "ip6-localhost", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:7f00:1::1]",
    "[2001:0:7f00:1::]", "[2001::80ff:fffe]", "[fe80::1%25lo]", "[fe80::1]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[3fff::1]", "[100::1]", "[5f00::1]",
    "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.8", "192.0.0.192", "192.88.99.1", "198.18.0.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255",
)  # fmt: skip


#: Made once: reading the system's certificate authorities takes longer than a test.
NET = Net()
ONE_DOOR = Net(Gate.of(["127.0.0.99"]))


@pytest.fixture(scope="module")
def bird() -> Iterator[Canary]:
    with canary() as made:
        yield made


def _refused(net: Net, url: str, ask: Ask) -> None:
    with pytest.raises((FetchError, RetryableError)):
        net.get(url, ask, total_s=3)


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_reached_straight(bird: Canary, form: str) -> None:
    url = f"http://{form}:{bird.port}/"
    try:
        typed: URL | None = URL(url)
    except ValueError:
        typed = None
    _refused(NET, url, Ask(typed=typed))
    assert bird.hits == []


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_reached_by_redirect(bird: Canary, form: str) -> None:
    target = f"http://{form}:{bird.port}/"
    try:
        typed: URL | None = URL(target)  # so that the port is open, and the address alone decides
    except ValueError:
        typed = None
    with site(lambda request: request.reply(status=302, Location=target), host="127.0.0.99") as door:
        ask = Ask(typed=typed) if typed else Ask(typed=URL(door.url()))
        _refused(ONE_DOOR, door.url(), ask)
    assert bird.hits == []


@pytest.mark.parametrize("form", FORMS)
def test_no_form_is_reached_by_a_webhook(bird: Canary, form: str) -> None:
    with pytest.raises((FetchError, RetryableError)):
        NET.request("POST", f"http://{form}:{bird.port}/", body=b"x", timeout=3)
    assert bird.hits == []


class _Names:
    """A name server: the n-th question about ``rebind.example`` gets the n-th answer, the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0
        self._real = socket.getaddrinfo

    def __call__(self, host: str, port: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if host != "rebind.example":
            return self._real(host, port, *args, **kwargs)
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (address, port) + ((0, 0) if ":" in address else ()),
            )
            for address in answer
        ]


_INSIDE = [
    form.strip("[]")
    for form in FORMS
    if form[:1] in "[12"
    and form.count(".") in {0, 3}
    and not form.endswith(".")
    and "%" not in form
    and "。" not in form
]


@pytest.mark.parametrize("inside", [form for form in _INSIDE if form != "2130706433"])
def test_a_name_with_one_inside_answer_is_not_reached(
    bird: Canary, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _Names(["93.184.216.34", inside]))
    url = f"http://rebind.example:{bird.port}/"
    _refused(NET, url, Ask(typed=URL(url)))
    assert bird.hits == []


def test_a_name_that_changes_between_check_and_connection_is_not_reached(
    bird: Canary, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = _Names(["127.0.0.99"], ["127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", names)
    _refused(ONE_DOOR, f"http://rebind.example:{bird.port}/", Ask())
    assert names.asked == 2  # once for the port, once to connect
    assert bird.hits == []


def test_a_name_that_changes_between_two_hops_is_not_reached(bird: Canary, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: Request) -> None:
        request.reply(status=302, Location=f"http://rebind.example:{bird.port}/", Connection="close")

    with site(answer, host="127.0.0.99") as door:
        monkeypatch.setattr(
            socket, "getaddrinfo", _Names(["127.0.0.99"], ["127.0.0.99"], ["127.0.0.99"], ["127.0.0.1"])
        )
        _refused(ONE_DOOR, f"http://rebind.example:{door.port}/", Ask())
    assert bird.hits == []


def test_what_the_operator_allows_is_reached_on_every_port() -> None:
    with site(lambda request: request.reply(b"inside")) as inside:
        assert Net(Gate.of(["127.0.0.0/8"])).get(inside.url()).body == b"inside"


def test_a_port_that_the_operator_did_not_type_stays_closed() -> None:
    with pytest.raises(FetchError, match="port 22"):
        Net().get("http://8.8.8.8:22/")


def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        site(lambda request: request.reply(b"proxied")) as proxy,
        site(lambda request: request.reply(b"direct")) as direct,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        assert Net(Gate.of(["127.0.0.0/8"])).get(direct.url()).body == b"direct"
        assert proxy.seen == []


def test_the_operators_proxy_is_used_and_still_no_inside_address_asked_of_it() -> None:
    with site(lambda request: request.reply(b"proxied")) as proxy:
        net = Net(proxy=proxy.url())
        assert net.get("http://93.184.216.34/feed").body == b"proxied"
        with pytest.raises(FetchError, match="link-local"):
            net.get("http://169.254.169.254/latest/meta-data")
        assert [seen.path for seen in proxy.seen] == ["http://93.184.216.34/feed"]


def test_there_are_at_least_forty_forms() -> None:
    assert len(set(FORMS)) >= 40
    assert len(_INSIDE) >= 25
