"""E-mails: who they come from, and letters in one shape, queued with the change they tell of."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import lazy

if TYPE_CHECKING:
    from portal.core.models import SiteSettings

UNSUBSCRIBE = "List-Unsubscribe"


def sender() -> str:
    """The sender in the site settings; while none is set, ``noreply@`` the site's own host. One query."""
    from portal.core.models import SiteSettings

    return _sender(SiteSettings.load())


def _sender(chosen: "SiteSettings") -> str:
    return chosen.sender_email or f"noreply@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}"


lazy_sender = lazy(sender, str)()
"""For settings: an e-mail asks for its sender when it is made, so a change in the admin holds for the next one."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that lead to a page of this site, with a note below them. Without an address the words stand alone."""

    words: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a letter and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail to one person, all of it plain words: templates make the text and the HTML from the same parts.

    ``action`` is the one thing to do, as the words of the link and a path of this site (or a full address). The page
    it leads to asks with a button before anything changes: mail scanners open every link. ``lines`` are facts or a
    list, one below the other. ``links`` are further pages, in the same form as ``action``. ``why`` says at the foot
    why this person gets it, if that is more than "your address was given to us". ``sections`` come before the links.
    ``unsubscribe`` is for letters that come again and again: an address of this site where a mail program ends them
    with one request, without cookies (RFC 8058). ``reply_to`` is where a reply goes; empty: to the site's sender.
    """

    subject: str
    paragraphs: tuple[str, ...]
    action: tuple[str, str] | None = None
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    closing: tuple[str, ...] = ()
    why: str = ""
    sections: tuple[Section, ...] = ()
    unsubscribe: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """A kind of letter, for editors to look at in the admin: its name, who gets it when, and one as it would be."""

    name: str
    told: str
    make: Callable[[], Letter]


samples: dict[str, Sample] = {}


def register_letter(sample: Sample) -> None:
    """Show a kind of letter among the previews. Call from ``AppConfig.ready``; ``make`` must not touch the database."""
    samples[sample.name] = sample


def render(letter: Letter) -> tuple[str, str]:
    """The letter as plain text and as HTML. One query: the site's name and whom to ask."""
    from portal.core.models import SiteSettings

    return _render(letter, SiteSettings.load())


def _render(letter: Letter, chosen: "SiteSettings") -> tuple[str, str]:
    context = {
        "letter": letter,
        "subject": _one_line(letter.subject),
        "links": _full(letter),
        "sections": [_with_full_addresses(section) for section in letter.sections],
        "chosen": chosen,
        "address": settings.WAGTAILADMIN_BASE_URL,
    }
    text = re.sub(r"\n{3,}", "\n\n", render_to_string("email/letter.txt", context)).strip()
    return f"{text}\n", render_to_string("email/letter.html", context)


def send(letter: Letter, to: str) -> None:
    """Queue the letter for one address. Raises ``ValidationError`` if ``to`` is not one plain address.

    The queue is a table: call this inside the transaction of the change the letter tells of, and both happen or
    neither. The worker delivers, and tries again while the mail server is down.
    """
    from portal.core.models import SiteSettings

    validate_email(to)
    chosen = SiteSettings.load()
    text, html = _render(letter, chosen)
    message = EmailMultiAlternatives(
        _one_line(letter.subject), text, _sender(chosen), to=[to], headers=_headers(letter)
    )
    message.reply_to = [letter.reply_to] if letter.reply_to else []
    message.attach_alternative(html, "text/html")
    message.send()


def _headers(letter: Letter) -> dict[str, str]:
    if not letter.unsubscribe:
        return {}
    return {
        UNSUBSCRIBE: f"<{_whole(letter.unsubscribe)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def take_back(to: str) -> int:
    """Take letters that this person has unsubscribed from out of the queue. Returns how many.

    One that is being handed over at this moment goes; the page that says "nothing more is sent" comes after it.
    """
    from post_office.models import STATUS, Email

    resting = Q(scheduled_time=None) | Q(scheduled_time__lte=timezone.now())
    waiting = Email.objects.filter(resting, to=to, status__in=(STATUS.queued, STATUS.requeued))
    gone, _each = waiting.filter(headers__has_key=UNSUBSCRIBE).delete()
    return gone


_refusals: list[Callable[[str], None]] = []


def register_refusal(listener: Callable[[str], None]) -> None:
    """Hear of an address at which, as its mail server says, there is nobody. Call from ``AppConfig.ready``."""
    _refusals.append(listener)


def tell_refused(address: str) -> None:
    """Tell whoever writes there again and again that nobody is there."""
    for listener in _refusals:
        listener(address)


def _one_line(subject: str) -> str:
    return " ".join(str(subject).split())


def _full(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The action and the links with whole addresses, the action first."""
    named = (*((letter.action,) if letter.action else ()), *letter.links)
    return tuple((words, _whole(address)) for words, address in named)


def _with_full_addresses(section: Section) -> Section:
    lines = (replace(line, address=_whole(line.address)) if line.address else line for line in section.lines)
    return replace(section, lines=tuple(lines))


def _whole(address: str) -> str:
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL}/", address)
