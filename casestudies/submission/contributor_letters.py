"""Letters that a contributor asks for: the way back to their answers, and one that confirms the address."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from casestudies.submission.letters import example
from casestudies.submission.links import confirm_address, return_address
from casestudies.submission.models import Submission
from portal.core.mail import Letter, Sample, register_letter


def way_back(submissions: Sequence[Submission]) -> Letter:
    """The links to what somebody has begun or sent; the newest first."""
    newest, *others = submissions
    return Letter(
        subject=_("Your link: case study %(reference)s") % {"reference": newest.reference},
        paragraphs=(
            _("Here is the link to your case study. It opens your answers, or where they stand, in any browser."),
            _("It works for 60 days, and for 60 days more each time you use it. Do not pass it on: it is yours."),
        ),
        action=(_("Go back to your case study"), return_address(newest)),
        lines=(_named(newest),),
        links=tuple((_named(other), return_address(other)) for other in others),
        closing=(_("If you did not ask for this, you need do nothing."),),
    )


def confirm(submission: Submission) -> Letter:
    """Asks whether the address is theirs."""
    return Letter(
        subject=_("Please confirm your address: %(reference)s") % {"reference": submission.reference},
        paragraphs=(
            _("Somebody sent us a case study and gave this address. Please confirm that it was you."),
            _("The link opens a page with a button. It works for 60 days."),
        ),
        action=(_("Confirm this address"), confirm_address(submission)),
        lines=(_named(submission),),
        closing=(_("If it was not you, do nothing: without it, an editor asks the council first."),),
    )


def _named(submission: Submission) -> str:
    title = submission.title or submission.service_typed or submission.get_state_display()
    return f"{submission.reference}: {title}"


def register() -> None:
    """Show both among the previews."""
    kinds = (
        ("way-back", _("To whoever asks for a link to their case study."), lambda: way_back([example()])),
        (
            "confirm",
            _("To the contributor with the first letter, to confirm the address."),
            lambda: confirm(example()),
        ),
    )
    for name, told, make in kinds:
        register_letter(Sample(f"submission-{name}", told, make))
