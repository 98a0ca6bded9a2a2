"""The letter to those who wait for a page that was not published."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casestudies.standard.words import edit_address
from portal.core.mail import Letter, Sample, register_letter


def refused_letter(title: str, pk: int, due_at: datetime, reasons: list[str]) -> Letter:
    """For the author and the owner of a page whose schedule was refused."""
    return Letter(
        subject=_("Not published: %(title)s") % {"title": title},
        paragraphs=(
            _("“%(title)s” was to be published on %(when)s. It was not, because something is missing.")
            % {"title": title, "when": date_format(timezone.localtime(due_at), "j F Y, H:i")},
            _("Its schedule has been cancelled. Nothing you wrote is lost, and readers see no change."),
        ),
        lines=tuple(reasons),
        action=(_("Add what is missing, then publish or schedule it again"), edit_address(pk)),
    )


def register() -> None:
    """Show it among the previews of the site's letters."""
    register_letter(
        Sample(
            name="standard-refused-schedule",
            told=_("Author and owner of a page, when its scheduled publishing was refused."),
            make=lambda: refused_letter(
                _("Example case study"),
                1,
                datetime(2030, 1, 7, 9, 0, tzinfo=timezone.get_default_timezone()),
                [_("Say what happened. “It is too early to say” is an answer.")],
            ),
        )
    )
