"""The addresses of the main navigation and the footer. Fixed, so that a page pays no query for them."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
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
            (gettext_noop("Contact"), "/contact/"),
            (gettext_noop("Accessibility statement"), "/accessibility/"),
            (gettext_noop("Privacy"), "/privacy/"),
            (gettext_noop("Cookies"), "/cookies/"),
        ),
    ),
)


def main_navigation(path: str) -> tuple[Link, ...]:
    """The main links; the one whose part of the site ``path`` lies in is marked current."""
    return tuple(Link(label=_(label), url=url, current=path.startswith(url)) for label, url in MAIN)


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


def footer_navigation() -> tuple[LinkGroup, ...]:
    """The groups of links at the foot of every page."""
    return tuple(
        LinkGroup(heading=_(heading), links=tuple(Link(label=_(label), url=url) for label, url in links))
        for heading, links in FOOTER
    )
