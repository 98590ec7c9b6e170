"""The rules of a single request, against a real server."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable

import pytest
from yarl import URL

from tests.integration.fetch.servers import Request, site
from worker.errors import FetchError, RetryableError
from worker.net import Ask, Gate, Net, UnansweredError
from worker.net.session import _check_step

NET = Net(Gate.of(["127.0.0.0/8"]))
BODY = b"<p>tariffs</p>" * 500


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(BODY, mtime=0)),
        ("x-gzip", gzip.compress(BODY[:3000]) + gzip.compress(BODY[3000:])),
        ("deflate", zlib.compress(BODY)),
        ("deflate", zlib.compress(BODY, wbits=-15)),
        ("identity", BODY),
    ],
)
def test_compressed_bodies_are_unpacked(encoding: str, packed: bytes) -> None:
    with site(lambda request: request.reply(packed, Content_Encoding=encoding)) as here:
        assert NET.get(here.url()).body == BODY


def _chunks(request: Request, chunk: bytes, count: int, **headers: str) -> None:
    request.send_response(200)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Connection", "close")
    request.end_headers()
    request.close_connection = True
    for _ in range(count):
        request.wfile.write(chunk)


def _bomb() -> bytes:
    return gzip.compress(b"\0" * 40_000_000, 6)


@pytest.mark.parametrize(
    ("reason", "answer"),
    [
        ("too large", lambda request: _chunks(request, b"x" * 1_000_000, 60)),
        ("too large", lambda request: _chunks(request, b"", 0, Content_Length="99999999")),
        ("too large", lambda request: request.reply(_bomb(), Content_Encoding="gzip")),
        ("too large", lambda request: request.reply(gzip.compress(b"\0" * 9_000_000), Content_Encoding="gzip")),
        ("broken", lambda request: request.reply(gzip.compress(BODY, mtime=0)[:-20], Content_Encoding="gzip")),
        ("broken", lambda request: request.reply(b"no gzip at all", Content_Encoding="gzip")),
        ("broken", lambda request: request.reply(BODY, Content_Encoding="gzip, gzip")),
        ("broken", lambda request: request.reply(BODY, Content_Encoding="br")),
        ("too large", lambda request: request.reply(BODY, **{f"X_{n}": "y" * 1000 for n in range(70)})),
        ("broken", lambda request: request.reply(BODY, **{f"X_{n}": "y" for n in range(500)})),
        ("broken", lambda request: request.wfile.write(b"SSH-2.0-OpenSSH_9\r\n\r\n")),
    ],
)
def test_what_passes_a_limit_is_refused(reason: str, answer: Callable[[Request], None]) -> None:
    def close_after(request: Request) -> None:
        request.close_connection = True
        answer(request)

    with site(close_after) as here, pytest.raises(FetchError) as caught:
        NET.get(here.url())
    assert caught.value.reason == reason


def test_a_slow_drip_ends_with_the_total_time() -> None:
    def drip(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(100):
            request.wfile.write(b"x")
            time.sleep(0.05)

    with site(drip) as here:
        began = time.monotonic()
        with pytest.raises(RetryableError, match="within 1 s"):
            NET.get(here.url(), total_s=1)
        assert time.monotonic() - began < 3


def test_redirects_are_followed_and_end_after_five() -> None:
    def answer(request: Request) -> None:
        left = int(request.path.strip("/"))
        if left:
            request.reply(status=301, Location=f"/{left - 1}")
        else:
            request.reply(b"here")

    with site(answer) as here:
        followed = NET.get(here.url("/5"))
        assert (followed.body, followed.url, followed.permanent_url) == (b"here", here.url("/0"), here.url("/0"))
        with pytest.raises(FetchError, match="redirects"):
            NET.get(here.url("/6"))


def test_a_temporary_step_makes_a_move_temporary() -> None:
    def answer(request: Request) -> None:
        steps = {"/a": (301, "/b"), "/b": (302, "/c")}
        if request.path in steps:
            status, target = steps[request.path]
            request.reply(status=status, Location=target)
        else:
            request.reply(b"here")

    with site(answer) as here:
        assert NET.get(here.url("/a")).permanent_url is None
        assert NET.get(here.url("/b")).permanent_url is None


@pytest.mark.parametrize(
    "target",
    [
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "javascript:1",
        "http://u:p@127.0.0.1/",
        "http://127.0.0.1\\@8.8.8.8/",
        "http://",
        "//",
        "gopher://x/",
    ],
)
def test_a_redirect_may_not_leave_the_web(target: str) -> None:
    with site(
        lambda request: request.reply(status=302, Location=target) if request.path == "/" else request.reply(status=404)
    ) as here:
        try:
            assert NET.get(here.url(), total_s=5).status == 404
        except FetchError as error:
            assert error.reason in {"refused", "redirects"}  # noqa: PT017  # either end is right


def test_credentials_stay_with_the_host_that_they_are_for() -> None:
    private = {"Authorization": "Bearer secret", "X-Api-Key": "secret", "Cookie": "secret"}
    with site(lambda request: request.reply(b"end")) as other:
        with site(
            lambda request: request.reply(status=302, Location="/again" if request.path == "/" else other.url())
        ) as own:
            NET.get(own.url(), Ask(headers={"Accept": "x/y"}, private=private))
        assert [seen.headers.get("X-Api-Key") for seen in own.seen] == ["secret", "secret"]
        assert other.seen[0].headers["Accept"] == "x/y"
        assert not set(private) & set(other.seen[0].headers)


def test_we_say_who_we_are_and_carry_no_cookies() -> None:
    with site(
        lambda request: (
            request.reply(b"x", Set_Cookie="a=b")
            if request.path == "/a"
            else request.reply(status=302, Location="/a", Set_Cookie="c=d")
        )
    ) as here:
        NET.get(here.url("/b"))
        assert all("Cookie" not in seen.headers and "Referer" not in seen.headers for seen in here.seen)
        assert here.seen[0].headers["User-Agent"].startswith("claimwire/")
        assert here.seen[0].headers["Accept-Encoding"] == "gzip, deflate"


def test_one_more_try_where_the_first_connection_is_dropped() -> None:
    def answer(request: Request) -> None:
        if len(dropped) == 0:
            dropped.append(1)
            request.close_connection = True
            request.connection.shutdown(socket.SHUT_RDWR)
        else:
            request.reply(b"second")

    dropped: list[int] = []
    with site(answer) as here:
        assert NET.get(here.url()).body == b"second"


def test_an_address_is_asked_as_it_is_written() -> None:
    path = "/api?conditions%5Bagencies%5D%5B%5D=a&b=%E4%B8%AD&c=1+2&d=%2F"
    with site(lambda request: request.reply(b"x")) as here:
        NET.get(here.url(path))
        NET.get(here.url("/中 国?q=限"))
        assert [seen.path for seen in here.seen] == [path, "/%E4%B8%AD%20%E5%9B%BD?q=%E9%99%90"]


@pytest.mark.parametrize("url", ["http://a.example/" + "x" * 2100, "http://a.example\\@b.example/", "http://u@a.example/", "http://a.example/\x00", "http://a.example/a\nb", "a.example", "", "http:///x", "http://a.example:99999/", "http://[::1/", "data:text/plain,x"])  # fmt: skip
def test_an_address_of_the_wrong_form_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        NET.get(url)
    assert caught.value.reason == "refused"


def test_a_webhook_gives_the_answer_whatever_its_status() -> None:
    with site(lambda request: request.reply(b"slow down", 429, Retry_After="7")) as here:
        answer = NET.request("POST", here.url("/in"), headers={"Content-Type": "application/json"}, body=b"{}")
    assert (answer.status, answer.headers["Retry-After"], answer.body) == (429, "7", b"slow down")


def test_a_webhooks_redirect_is_its_answer() -> None:
    with site(lambda request: request.reply(status=307, Location="http://127.0.0.1:1/")) as here:
        assert NET.request("POST", here.url(), body=b"{}").status == 307


def test_an_unreached_webhook_was_certainly_not_written_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(UnansweredError) as caught:
        NET.request("POST", f"http://127.0.0.1:{port}/secret-path", body=b"{}")
    assert not caught.value.written
    assert "secret-path" not in str(caught.value)


def test_a_webhook_that_takes_the_request_and_says_nothing_may_have_obeyed() -> None:
    with site(lambda request: time.sleep(1)) as here, pytest.raises(UnansweredError) as caught:
        NET.request("POST", here.url(), body=b"{}", timeout=0.3)
    assert caught.value.written


def test_a_webhook_that_drops_the_connection_may_have_obeyed_and_is_not_asked_twice() -> None:
    def drop(request: Request) -> None:
        request.close_connection = True
        request.connection.shutdown(socket.SHUT_RDWR)

    with site(drop) as here:
        with pytest.raises(UnansweredError) as caught:
            NET.request("POST", here.url(), body=b"{}", timeout=3)
        assert caught.value.written
        assert len(here.seen) == 1


def test_a_session_serves_many_threads_of_one_process() -> None:
    with site(lambda request: request.reply(b"x")) as here:
        got: list[int] = []
        threads = [threading.Thread(target=lambda: got.append(NET.get(here.url()).status)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert got == [200] * 4


def test_the_address_as_typed_may_have_any_port() -> None:
    with pytest.raises(FetchError, match="loopback"):  # the port is open; the address is not
        Net().get("http://127.0.0.1:8088/feed", Ask(typed=URL("http://127.0.0.1:8088/feed")))


def test_a_redirect_may_not_leave_https() -> None:
    with pytest.raises(FetchError, match="leaves https"):
        _check_step(URL("https://a.example/feed"), URL("http://a.example/feed"))
    _check_step(URL("http://a.example/feed"), URL("https://a.example/feed"))


def test_trouble_on_the_way_is_named() -> None:
    def short(request: Request) -> None:
        request.close_connection = True
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"only this")

    with site(short) as here, pytest.raises(RetryableError, match="its answer broke off"):
        NET.get(here.url())
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(RetryableError, match="Connection refused"):
        NET.get(f"http://127.0.0.1:{port}/")
    with pytest.raises(RetryableError, match="does not resolve"):
        NET.get("http://nowhere.invalid/")
