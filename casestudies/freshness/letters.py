"""The letter that asks an owner whether case studies are still right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies import review_dates
from casestudies.freshness.answering import LASTS, make_token
from casestudies.models import CaseStudyUpkeep
from portal.core.mail import Letter, Sample


@dataclass(frozen=True, slots=True)
class Asked:
    """One case study that a letter asks about: where to answer, and how often this was asked, now included."""

    title: str
    path: str
    due: str
    times: int

    @classmethod
    def of(cls, upkeep: CaseStudyUpkeep) -> "Asked":
        """What the letter says of a case study that has just been marked as asked."""
        path = reverse("still-right", args=[make_token(upkeep)])
        return cls(upkeep.case_study.title, path, review_dates.in_words(upkeep.review_by), upkeep.review_asks)


def still_right(asked: Sequence[Asked]) -> Letter:
    """One letter for all case studies of an owner that are due."""
    if len(asked) == 1:
        return _about_one(asked[0])
    dues = tuple(_("%(title)s (review due %(date)s)") % {"title": one.title, "date": one.due} for one in asked)
    return Letter(
        subject=_("Are these %(count)d case studies still right?") % {"count": len(asked)},
        paragraphs=(_who(len(asked)), _why(), *_reminder(asked), _("Open each of them and say how it stands:")),
        links=tuple((words, one.path) for words, one in zip(dues, asked, strict=True)),
        closing=_rules(),
    )


def _about_one(one: Asked) -> Letter:
    return Letter(
        subject=_("Is “%(title)s” still right?") % {"title": one.title},
        paragraphs=(_who(1), _why(), *_reminder((one,))),
        lines=(one.title, _("Review due on %(date)s") % {"date": one.due}),
        action=(_("Say whether it is still right"), one.path),
        closing=_rules(),
    )


def _who(count: int) -> str:
    words = ngettext(
        "You are named as the owner of a case study on %(site)s.",
        "You are named as the owner of %(count)d case studies on %(site)s.",
        count,
    )
    return words % {"count": count, "site": settings.WAGTAIL_SITE_NAME}


def _why() -> str:
    return _(
        "The day it was to be looked at again has come. Other councils act on what it says: please tell us whether it "
        "is still right. It takes a minute and you need no account."
    )


def _reminder(asked: Sequence[Asked]) -> tuple[str, ...]:
    times = max(one.times for one in asked) - 1
    if not times:
        return ()
    return (ngettext("We have asked once before.", "We have asked %(times)d times before.", times) % {"times": times},)


def _rules() -> tuple[str, ...]:
    return (
        _("If it is not yours, or no longer, the same page lets you say so and name whom to ask instead."),
        _("A link works for %(days)d days and for one answer. Opening it changes nothing.") % {"days": LASTS.days},
    )


def samples() -> tuple[Sample, Sample]:
    """The letter as it would be, for one case study and for several."""
    due = review_dates.in_words(date(2027, 5, 3))
    example = Asked(_("Example: parking permits by web form"), "/still-right/example/", due, 1)
    again = Asked(_("Example: missed bin reports"), "/still-right/example-2/", due, 2)
    told = _("The owner, when the review date has come, and twice more every 14 days without an answer.")
    return (
        Sample(_("Still right? (one case study)"), told, lambda: still_right([example])),
        Sample(_("Still right? (several)"), told, lambda: still_right([again, example])),
    )
