"""The letter that asks whether an address is its owner's, as far as it is the same for all."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.core.mail import Letter


@dataclass(frozen=True, slots=True)
class Asked:
    """What the letter is about: its words, why somebody gave the address, for which council, and the two links."""

    subject: str
    reason: str
    council: str
    confirm: str
    stop: str


def confirmation(asked: Asked) -> Letter:
    """Asks whoever gave the address to confirm it."""
    return Letter(
        subject=_("Confirm your address: %(subject)s") % {"subject": asked.subject},
        paragraphs=(
            asked.reason,
            _("If it was you, confirm the address. Your council counts once its address is confirmed."),
        ),
        action=(_("Confirm this address"), asked.confirm),
        lines=(_("Council: %(council)s") % {"council": asked.council},) if asked.council else (),
        links=((_("It was not me: delete the address"), asked.stop),),
        closing=(_("If you do nothing, nothing more is sent and the address is deleted after 30 days."),),
    )
