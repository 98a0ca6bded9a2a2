"""Asks another site whether an address still answers, without being led to anything private.

Whoever writes a case study could otherwise have this machine knock at its own network's doors. The name is resolved
once, every address it has must be a public one, and the connection goes to the address that was looked at; each step
of a redirect is treated alike. Nothing of the answer but its first line and headers is read.
"""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

MOST_HOPS = 5
TIMEOUT = 10.0
"""Seconds until a connection stands, and between two pieces of an answer."""

DEADLINE = 20.0
"""Seconds for one whole question, however slowly the answer drips in."""

_IPV6_IN_USE = IPv6Network("2000::/3")
"""All of IPv6 that reaches other sites today. Outside lie sorts that hold an IPv4 address, or a site's own network."""

_HIDING_IPV4 = IPv6Network("2002::/16")
"""Addresses that are public to look at and lead to an IPv4 address written inside."""

IsAllowed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: whether a reader would get something, and if not why, in words."""

    works: bool
    reason: str = ""


class RefusedError(Exception):
    """The address must not, or cannot, be asked; its words say why."""


def is_public(address: str) -> bool:
    """Whether an internet address is one that everybody can reach."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif found not in _IPV6_IN_USE or found in _HIDING_IPV4:
            return False
    return found.is_global and not found.is_multicast


def ask(url: str, agent: str, is_allowed: IsAllowed = is_public) -> Answer:
    """Ask for ``url`` by HEAD, and by GET where HEAD does not work. Tests pass another ``is_allowed``."""
    try:
        status = _follow("HEAD", url, agent, is_allowed)
        if status >= 400:
            status = _follow("GET", url, agent, is_allowed)
    except RefusedError as refused:
        return Answer(False, str(refused))
    except (OSError, HTTPException, HTTPError, ValueError) as trouble:
        return Answer(False, _in_words(trouble))
    return _judge(status)


def _judge(status: int) -> Answer:
    """A site that turns programs away, or asks to sign in, may well answer people."""
    if status in {404, 410}:
        return Answer(False, _("the page is not there (%(status)d)") % {"status": status})
    if status >= 500:
        return Answer(False, _("the site reports a fault (%(status)d)") % {"status": status})
    return Answer(True)


def _in_words(trouble: Exception) -> str:
    if isinstance(trouble, socket.gaierror):
        return _("there is no site of this name")
    if isinstance(trouble, ssl.SSLCertVerificationError):
        return _("its certificate is not valid")
    if isinstance(trouble, ssl.SSLError):
        return _("the site offers no secure connection")
    if isinstance(trouble, TimeoutError) or "timed out" in str(trouble):
        return _("the site does not answer in time")
    return _("the site does not answer")


def _follow(method: str, url: str, agent: str, is_allowed: IsAllowed) -> int:
    """The status at the end of the redirects."""
    for _hop in range(MOST_HOPS + 1):
        status, location = _once(method, url, agent, is_allowed)
        if status not in {301, 302, 303, 307, 308} or not location:
            return status
        url = urljoin(url, location)
    raise RefusedError(_("it redirects without end"))


def _once(method: str, url: str, agent: str, is_allowed: IsAllowed) -> tuple[int, str]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RefusedError(_("it leads to something that is no web page"))
    connection = _connect(parts, _resolve(parts, is_allowed))
    try:
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        stop = Timer(DEADLINE, _break_off, [connection])
        stop.daemon = True
        stop.start()
        try:
            connection.request(
                method,
                _ascii(target),
                headers={"Host": _host(parts), "User-Agent": agent, "Accept": "*/*", "Connection": "close"},
                preload_content=False,
            )
            answer = connection.getresponse()
        finally:
            stop.cancel()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def _resolve(parts: SplitResult, is_allowed: IsAllowed) -> str:
    host = _idna(parts.hostname or "")
    found = socket.getaddrinfo(host, parts.port or _port(parts), type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_allowed(address) for address in addresses):
        raise RefusedError(_("it leads to a private network"))
    return addresses[0]


def _connect(parts: SplitResult, address: str) -> HTTPConnection:
    port = parts.port or _port(parts)
    connection: HTTPConnection
    if parts.scheme == "https":
        name = _idna(parts.hostname or "")
        connection = HTTPSConnection(
            address,
            port,
            timeout=TIMEOUT,
            server_hostname=name,
            assert_hostname=name,
            ssl_context=ssl.create_default_context(),
        )
    else:
        connection = HTTPConnection(address, port, timeout=TIMEOUT)
    connection.connect()
    return connection


def _break_off(connection: HTTPConnection) -> None:
    held = connection.sock
    if held is not None:
        held.shutdown(socket.SHUT_RDWR)


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _idna(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode()


def _host(parts: SplitResult) -> str:
    name = _idna(parts.hostname or "")
    name = f"[{name}]" if ":" in name else name
    return name if parts.port in {None, _port(parts)} else f"{name}:{parts.port}"


def _ascii(target: str) -> str:
    """The path as it goes over the wire: what is not ASCII, and spaces, in percents."""
    return "".join(
        character if "!" <= character <= "~" else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in target
    )
