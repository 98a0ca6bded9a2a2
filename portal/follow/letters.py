"""The two letters to followers: is it yours, and what is new."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from portal.core.mail import Letter, Line, Sample, Section, register_letter
from portal.follow.links import confirm_address, mine_address, stop_address
from portal.follow.models import Follower, Following


def confirmation_letter(following: Following, named: str) -> Letter:
    """Asks whoever gave the address whether to send what is new about something, called ``named``."""
    return _confirmation(named, following.every, confirm_address(following))


def news_letter(follower: Follower, sections: Sequence[Section], records: int) -> Letter:
    """What is new in what somebody follows; ``records`` says how many things it tells of."""
    return _news(sections, records, follower.every, (mine_address(follower), stop_address(follower)))


def _confirmation(named: str, every: str, confirm: str) -> Letter:
    return Letter(
        subject=_("Confirm that you follow: %(subject)s") % {"subject": named},
        paragraphs=(
            _("Somebody gave this address to be told what is new about “%(subject)s”.") % {"subject": named},
            _often(every),
            _("If it was you, confirm it. Until then nothing is sent."),
        ),
        action=(_("Follow this"), confirm),
        closing=(_("If you do nothing, nothing more is sent and the address is deleted after 7 days."),),
    )


def _often(every: str) -> str:
    if every == Follower.Every.DAY:
        return _("Letters come in the morning, at most one a day, for everything you follow together.")
    return _("Letters come on Monday morning, at most one a week, for everything you follow together.")


def _news(sections: Sequence[Section], records: int, every: str, links: tuple[str, str]) -> Letter:
    mine, stop = links
    words = ngettext("%(records)d record with news", "%(records)d records with news", records) % {"records": records}
    if len(sections) == 1:
        subject = _("What is new: %(heading)s") % {"heading": sections[0].heading}
    else:
        subject = _("What is new in what you follow: %(records)s") % {"records": words}
    return Letter(
        subject=subject,
        paragraphs=(_("This is new in what you follow on this site: %(records)s.") % {"records": words},),
        sections=tuple(sections),
        links=((_("See or change what you follow"), mine), (_("Stop all these letters"), stop)),
        why=_("You got this e-mail because you follow this and confirmed your address.") + f" {_often(every)}",
        unsubscribe=stop,
    )


def register_letters() -> None:
    """Show both among the previews."""
    week = Follower.Every.WEEK.value
    register_letter(
        Sample(
            gettext_noop("Follow: confirm your address"),
            gettext_noop("To whoever asks to be told what is new about a search, service, council or record."),
            lambda: _confirmation(_("Service: Example service"), week, "/follow/confirm/example/"),
        )
    )
    register_letter(
        Sample(
            gettext_noop("Follow: what is new"),
            gettext_noop("Every day or every Monday to everybody who follows something about which there is news."),
            lambda: _news(_example(), 3, week, ("/follow/mine/example/", "/follow/stop/example/")),
        )
    )


def _example() -> tuple[Section, ...]:
    uses = Line(_("Example record"), "/case-studies/example/", _("Exampleshire uses it now."))
    new = Line(_("Another example record"), "/case-studies/example-2/", _("It is new."))
    found = Line(_("Third example record"), "/case-studies/example-3/", _("It is new."))
    return Section(_("Service: Example service"), (uses, new)), Section(_("Search: “example words”"), (found,))
