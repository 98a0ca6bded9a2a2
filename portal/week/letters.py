"""The letters of this week's list: Monday's, and those about the duty."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.mail import Letter, Sample, register_letter

Counted = Sequence[tuple[str, int]]
"""What tasks are called together, and how many there are."""


def monday(waiting: Sequence[str], counts: Counted, *, nobody: bool = False) -> Letter:
    """The list of the week; ``nobody`` if it goes to all moderators because nobody has the duty."""
    total = sum(count for _label, count in counts)
    return Letter(
        subject=_subject(total, nobody=nobody),
        paragraphs=(*_nobody(nobody), *_beginning(total, len(waiting)), *_counted(counts)),
        action=(_("Open “This week”"), reverse("wagtailadmin_home")),
        lines=tuple(waiting),
        closing=(_("This letter comes every Monday morning to whoever has the duty, and to the deputy."),),
    )


def taken_over(name: str, until: date | None) -> Letter:
    """To the former holder."""
    words = {"name": name, "day": date_format(until, "j F Y") if until else ""}
    if until:
        told = _("%(name)s looks after “This week” from now until %(day)s. Then the duty is yours again.") % words
    else:
        told = _("%(name)s looks after “This week” from now on.") % words
    return Letter(
        subject=_("%(name)s has taken over “This week”") % words,
        paragraphs=(told, _("You need do nothing. If this is a mistake, take it back with one click.")),
        action=(_("See who has the duty"), reverse("week-duty")),
    )


def handed_back(name: str) -> Letter:
    """To whoever has the duty again after a turn with a last day."""
    return Letter(
        subject=_("“This week” is yours again"),
        paragraphs=(_("%(name)s looked after “This week” until yesterday. The duty is yours again.") % {"name": name},),
        action=(_("Open “This week”"), reverse("wagtailadmin_home")),
    )


def register() -> None:
    """Show the letters among the previews."""
    for sample in (
        Sample("week-monday", _("Monday at seven, to whoever has the duty and the deputy"), _example),
        Sample("week-nothing-waits", _("Monday at seven, when nothing waits"), lambda: monday((), ())),
        Sample("week-nobody", _("Monday at seven, to all moderators, when nobody has the duty"), _nobody_example),
        Sample(
            "week-taken-over",
            _("To whoever had the duty, when a colleague takes over"),
            lambda: taken_over(_("Alex Example"), None),
        ),
        Sample(
            "week-handed-back",
            _("To whoever has the duty again after a colleague’s last day"),
            lambda: handed_back(_("Alex Example")),
        ),
    ):
        register_letter(sample)


def _example() -> Letter:
    return monday(
        (_("Submission: Parking permits by web form (made up). Example council waits for an answer."),),
        ((_("Submissions"), 1),),
    )


def _nobody_example() -> Letter:
    example = _example()
    return replace(example, subject=_subject(1, nobody=True), paragraphs=(*_nobody(True), *example.paragraphs))


def _subject(total: int, *, nobody: bool) -> str:
    if nobody:
        return _("Nobody has the duty this week: take it")
    if not total:
        return _("This week: nothing waits")
    return ngettext("This week: %(total)d thing waits", "This week: %(total)d things wait", total) % {"total": total}


def _nobody(nobody: bool) -> tuple[str, ...]:
    if not nobody:
        return ()
    return (
        _(
            "Nobody with an e-mail address has the duty, so this goes to all moderators. "
            "Open “This week” and press “I take over”: one click."
        ),
    )


def _beginning(total: int, shown: int) -> tuple[str, ...]:
    if not total:
        return (_("Nothing waits for you. A good week to ring a council that has something to tell."),)
    if shown < total:
        return (_("These come first; the list has the rest."),)
    return (_("What waits, most pressing first:"),)


def _counted(counts: Counted) -> tuple[str, ...]:
    if not counts:
        return ()
    each = ", ".join(_("%(label)s: %(count)d") % {"label": label, "count": count} for label, count in counts)
    return (_("In all: %(each)s.") % {"each": each},)
