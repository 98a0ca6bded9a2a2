"""The addresses of the main navigation and the footer. Fixed, so that a page pays no query for them.

A place that has nothing to show yet is left out. Whether it has is asked within the one query for the site's settings.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core.presentation import Link, LinkGroup

MAIN = (
    (gettext_noop("Case studies"), "/case-studies/"),
    (gettext_noop("Services"), "/services/"),
    (gettext_noop("Councils"), "/councils/"),
    (gettext_noop("Figures"), "/figures/"),
    (gettext_noop("Briefings"), "/briefings/"),
    (gettext_noop("About"), "/about/"),
)

FOOTER = (
    (
        gettext_noop("Find"),
        (
            (gettext_noop("Search everything"), "/search/"),
            (gettext_noop("Case studies"), "/case-studies/"),
            (gettext_noop("What residents did most in 2012"), "/figures/top-20-transactions/"),
            (gettext_noop("New records as a feed (Atom)"), "/search/feed/?sort=newest"),
        ),
    ),
    (
        gettext_noop("Share"),
        (
            (gettext_noop("Add your council’s case"), "/share/"),
            (gettext_noop("What councils need"), "/requests/"),
            (gettext_noop("What stops councils"), "/blocks/"),
            (gettext_noop("Ask for a case: we need this too"), "/requests/new/"),
            (gettext_noop("Report a mistake"), "/report/"),
        ),
    ),
    (
        gettext_noop("About this site"),
        (
            (gettext_noop("About the alliance"), "/about/"),
            (gettext_noop("Briefings for the board"), "/briefings/"),
            (gettext_noop("How we judge evidence"), "/how-we-judge-evidence/"),
            (gettext_noop("Open data"), "/data/"),
            (gettext_noop("How this site does"), "/performance/"),
            (gettext_noop("Contact"), "/contact/"),
            (gettext_noop("Accessibility statement"), "/accessibility/"),
            (gettext_noop("Privacy"), "/privacy/"),
            (gettext_noop("Cookies"), "/cookies/"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the site that stands in the navigation once ``is_open``, an expression, is true for everybody.

    ``label`` is marked for translation; ``after`` is the address behind which it stands.
    """

    label: str
    url: str
    after: str
    is_open: Callable[[], Exists]


_places: list[Place] = []


def register_place(place: Place) -> None:
    """Offer a part of the site as soon as it has something to show. Call from ``AppConfig.ready``."""
    _places.append(place)


def places() -> tuple[Place, ...]:
    """Parts of the site that are offered only at times."""
    return tuple(_places)


def main_navigation(path: str, open_places: Collection[str] = ()) -> tuple[Link, ...]:
    """The main links; the one whose part of the site ``path`` lies in is marked current.

    ``open_places`` are the addresses of those ``places`` that have something to show.
    """
    links = _with_places(MAIN, open_places)
    return tuple(Link(label=_(label), url=url, current=path.startswith(url)) for label, url in links)


def account_navigation(person: AbstractUser | AnonymousUser | None) -> tuple[Link, ...]:
    """Links for somebody signed in; nothing is asked of the database for others."""
    if person is None or not person.is_authenticated:
        return ()
    places = (
        (_("The board"), "/board/", "briefings.view_meeting"),
        (_("Admin"), "/admin/", "wagtailadmin.access_admin"),
    )
    own = Link(label=person.get_full_name() or person.get_username(), url="/account/", note=_("your account"))
    return own, *(Link(label=label, url=url) for label, url, right in places if person.has_perm(right))


def footer_navigation(open_places: Collection[str] = ()) -> tuple[LinkGroup, ...]:
    """The groups of links at the foot of every page. ``open_places`` as for the main links."""
    first = FOOTER[0][0]
    return tuple(
        LinkGroup(
            heading=_(heading),
            links=tuple(
                Link(label=_(label), url=url)
                for label, url in (_with_places(links, open_places) if heading == first else links)
            ),
        )
        for heading, links in FOOTER
    )


def _with_places(links: tuple[tuple[str, str], ...], open_places: Collection[str]) -> list[tuple[str, str]]:
    found = list(links)
    for place in _places:
        if place.url in open_places:
            before = next(position for position, (_label, url) in enumerate(found) if url == place.after)
            found.insert(before + 1, (place.label, place.url))
    return found
