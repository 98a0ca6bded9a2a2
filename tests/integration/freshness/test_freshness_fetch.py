"""Asking other sites: what counts as working, and that nothing private is ever asked."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from casestudies.freshness.outside import fetch
from casestudies.freshness.outside.fetch import ask, is_public
from tests.factories.other_site import other_site

Site = tuple[str, list[tuple[str, str, str, str]]]


@pytest.fixture
def site() -> Iterator[Site]:
    with other_site() as running:
        yield running


def this_machine(address: str) -> bool:
    """Only for tests: the one address of the server they run."""
    return address == "127.0.0.1"


@pytest.mark.parametrize("path", ["200/", "204/", "hop/4/", "no-head/", "401/", "403/", "429/"])
def test_what_answers_people_works(site: Site, path: str) -> None:
    assert ask(f"{site[0]}/{path}", "test", this_machine).works


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("404/", "the page is not there (404)"),
        ("410/", "the page is not there (410)"),
        ("500/", "the site reports a fault (500)"),
        ("503/", "the site reports a fault (503)"),
        ("hop/5/", "it redirects without end"),
        ("to/file:///etc/passwd", "it leads to something that is no web page"),
        ("to/gopher://127.0.0.1/", "it leads to something that is no web page"),
        ("to/http://127.0.0.2/", "it leads to a private network"),
        ("to/http://[::1]/", "it leads to a private network"),
        ("to/http://localhost./hop/0/", "it leads to a private network"),
        ("to/http://169.254.169.254/latest/meta-data/", "it leads to a private network"),
    ],
)
def test_what_fails_says_why(site: Site, path: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    really = socket.getaddrinfo

    def resolve(host: str, *said: Any, **named: Any) -> Any:
        return really("127.0.0.9" if host == "localhost." else host, *said, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    answer = ask(f"{site[0]}/{path}", "test", this_machine)
    assert (answer.works, answer.reason) == (False, reason)


def test_it_asks_by_head_first_and_says_who_asks(site: Site) -> None:
    address, seen = site
    ask(f"{address}/200/ä b?c=d#e", "Good practice, link check", this_machine)
    host = address.removeprefix("http://")
    assert seen == [("HEAD", "/200/%C3%A4%20b?c=d", host, "Good practice, link check")]


def test_a_body_without_end_is_not_read(site: Site) -> None:
    address, seen = site
    assert fetch._follow("GET", f"{address}/endless/", "test", this_machine) == 200
    assert [method for method, *_ in seen] == ["GET"]


def test_an_answer_that_drips_is_broken_off(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "DEADLINE", 0.3)
    assert not ask(f"{site[0]}/drip/", "test", this_machine).works


def test_a_server_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert ask(address, "test", this_machine).reason == "the site does not answer in time"


def test_a_closed_port_and_an_unknown_name_are_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as soon_closed:
        port = soon_closed.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/", "test", this_machine).reason == "the site does not answer"

    def unknown(*said: Any, **named: Any) -> Any:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert ask("https://nowhere.invalid/", "test").reason == "there is no site of this name"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # never asked
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.8",
        "64:ff9b::7f00:1",
        "::7f00:1",
        "::ffff:0:7f00:1",
        "fec0::1",
        "2002:7f00:1::",
    ],
)
def test_private_addresses_are_never_asked(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_may_be(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::ffff:7f00:1]/", "http://0/"]
)
def test_without_the_tests_own_permission_this_machine_is_not_asked(url: str) -> None:
    assert ask(url, "test").reason == "it leads to a private network"


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *said, **named: found)
    assert ask("http://two-faced.example/", "test").reason == "it leads to a private network"


def test_the_connection_goes_to_the_address_that_was_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    really = socket.getaddrinfo
    asked: list[str] = []

    def resolve(host: str, *said: Any, **named: Any) -> Any:
        asked.append(host)
        return really("127.0.0.1" if host == "changing.example" else host, *said, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = site[0].rpartition(":")[2]
    assert ask(f"http://changing.example:{port}/200/", "test", this_machine).works
    assert asked.count("changing.example") == 1
    assert site[1][0][2] == f"changing.example:{port}"


@pytest.mark.parametrize(
    "url", ["http://", "http://[/", "https://exa mple/", "http://example.org:99999/", "http://\ud800/"]
)
def test_nonsense_is_a_failure_in_words(url: str) -> None:
    answer = ask(url, "test")
    assert not answer.works
    assert answer.reason
