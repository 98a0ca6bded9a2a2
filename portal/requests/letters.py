"""The two letters of requests: is this your address, and a record for you."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from portal.core.mail import Letter, Sample, register_letter
from portal.core.presentation import Link
from portal.requests.links import ROAD
from portal.requests.models import Support
from portal.supports.letters import Asked, confirmation


def confirmation_letter(support: Support) -> Letter:
    """Asks whoever gave the address to confirm it."""
    council = str(support.council or support.council_typed)
    return _confirmation(support.request.subject, council, ROAD.confirm_address(support), ROAD.stop_address(support))


def answer_letter(support: Support, records: Sequence[Link]) -> Letter:
    """Tells of records that may answer the request."""
    return _answer(support.request.subject, records, ROAD.stop_address(support))


def _confirmation(subject: str, council: str, confirm: str, stop: str) -> Letter:
    reason = _("Somebody gave this address to be told when a case study answers this request: “%(subject)s”.")
    return confirmation(Asked(subject, reason % {"subject": subject}, council, confirm, stop))


def _answer(subject: str, records: Sequence[Link], stop: str) -> Letter:
    found = ngettext("A record may answer your request.", "Several records may answer your request.", len(records))
    first, *others = records
    return Letter(
        subject=_("Found for your request: %(subject)s") % {"subject": subject},
        paragraphs=(found, _("You asked for: “%(subject)s”.") % {"subject": subject}),
        action=(_("Read “%(title)s”") % {"title": first.label}, first.url),
        links=(
            *((_("Read “%(title)s”") % {"title": other.label}, other.url) for other in others),
            (_("Stop telling me about this request"), stop),
        ),
        closing=(_("This is the one letter you get about this request."),),
    )


def register_letters() -> None:
    """Show both among the previews."""
    example = _("Example subject: booking of bulky waste collections online")
    register_letter(
        Sample(
            gettext_noop("Request: confirm your address"),
            gettext_noop("To whoever gives an address with a request or with “We need this too”."),
            lambda: _confirmation(
                example, _("Example council"), "/requests/confirm/example/", "/requests/stop/example/"
            ),
        )
    )
    register_letter(
        Sample(
            gettext_noop("Request: a record was found"),
            gettext_noop("Once, to everybody who confirmed an address, when a matching record is published."),
            lambda: _answer(example, (Link(_("Example record"), "/case-studies/example/"),), "/requests/stop/example/"),
        )
    )
