"""The two letters of blocks: is this your address, and what was decided."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.barriers.links import ROAD
from portal.barriers.models import Barrier, Support
from portal.core.mail import Letter, Sample, register_letter
from portal.core.presentation import Link
from portal.supports.letters import Asked, confirmation


def confirmation_letter(support: Support) -> Letter:
    """Asks whoever gave the address to confirm it."""
    council = str(support.council or support.council_typed)
    confirm, stop = ROAD.confirm_address(support), ROAD.stop_address(support)
    return _confirmation(support.logged_on.title, council, confirm, stop)


def decision_letter(support: Support, decided: Sequence[Link]) -> Letter:
    """Tells how the block stands now, and what the board decided as far as everybody may read it."""
    return _decision(support.barrier, decided, ROAD.stop_address(support))


def _confirmation(title: str, council: str, confirm: str, stop: str) -> Letter:
    reason = _("Somebody gave this address to be told what is decided about this block: “%(title)s”.")
    return confirmation(Asked(title, reason % {"title": title}, council, confirm, stop))


def _decision(barrier: Barrier, decided: Sequence[Link], stop: str) -> Letter:
    said = {
        Barrier.State.ACTION_AGREED: _("Action was agreed about a block that stops your council."),
        Barrier.State.RESOLVED: _("A block that stopped your council is resolved."),
        Barrier.State.WILL_NOT_FIX: _("A block that stops your council will not be fixed."),
    }
    named = _("You said that this stops you: “%(title)s”.") % {"title": barrier.title}
    why = (_("Why: %(reason)s") % {"reason": barrier.reason},) if barrier.reason else ()
    return Letter(
        subject=_("Decided: %(title)s") % {"title": barrier.title},
        paragraphs=(said[Barrier.State(barrier.state)], named, *why),
        lines=tuple(f"{link.label} {link.note}".strip() for link in decided),
        action=(_("Read how it stands"), barrier.get_absolute_url()),
        links=((_("Delete my address"), stop),),
        closing=(_("This is the one letter you get about this block."),),
    )


def register_letters() -> None:
    """Show both among the previews."""
    title = _("Example block: the supplier of parking permits has no interface")
    register_letter(
        Sample(
            gettext_noop("Block: confirm your address"),
            gettext_noop("To whoever gives an address with a block or with “It stops us too”."),
            lambda: _confirmation(title, _("Example council"), "/blocks/confirm/example/", "/blocks/stop/example/"),
        )
    )
    register_letter(
        Sample(
            gettext_noop("Block: it was decided"),
            gettext_noop(
                "Once, to everybody who confirmed an address, when action is agreed, or the block is resolved or will "
                "not be fixed."
            ),
            lambda: _decision(
                Barrier(pk=1, title=title, state=Barrier.State.ACTION_AGREED),
                (Link(_("Example decision: ask the supplier for an interface."), note=_("Example organisation.")),),
                "/blocks/stop/example/",
            ),
        )
    )
