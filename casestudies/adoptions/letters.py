"""The letters of the register: is this your word, is it still so, and a council has said something of your page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casestudies.adoptions.models import Adoption
from casestudies.adoptions.reading import title_for_mail
from casestudies.adoptions.tokens import CONFIRM, FORGET, STILL_SO, address_of, answer_address
from casestudies.reusable import address
from portal.core.mail import Letter, Sample, register_letter
from portal.supports.letters import Asked, confirmation


def confirmation_letter(word: Adoption) -> Letter:
    """Asks whoever gave the address to confirm it."""
    links = (address_of(CONFIRM, word), address_of(FORGET, word))
    return _confirmation(title_for_mail(word.page), str(word), str(word.get_stage_display()), *links)


def still_so_letter(word: Adoption) -> Letter:
    """Asks, once a year, whether the council's word is still so."""
    links = (address_of(STILL_SO, word), address_of(FORGET, word))
    return _still_so(word.page.title, str(word), str(word.get_stage_display()), *links)


def owners_letter(word: Adoption, owner: str) -> Letter:
    """Tells the owner of a page what a council says of it. Only for pages that everybody may read."""
    said = (word.text, word.outcome, word.stopped_reason)
    stage = str(word.get_stage_display())
    return _owners(word.page.title, str(word), stage, said, answer_address(word, owner), address(word.page))


def _confirmation(title: str, council: str, stage: str, confirm: str, stop: str) -> Letter:
    reason = _("Somebody gave this address to say how far a council is with “%(title)s”: %(stage)s.")
    return confirmation(Asked(title, reason % {"title": title, "stage": stage}, council, confirm, stop))


def _still_so(title: str, council: str, stage: str, answer: str, stop: str) -> Letter:
    return Letter(
        subject=_("Is it still so? %(title)s") % {"title": title},
        paragraphs=(
            _("About a year ago you told us how far your council is with “%(title)s”.") % {"title": title},
            _("Other councils rely on it. Please tell us whether it is still so: it takes a minute."),
        ),
        lines=(
            _("Council: %(council)s") % {"council": council},
            _("What the site says: %(stage)s") % {"stage": stage},
        ),
        action=(_("Say whether it is still so"), answer),
        links=((_("Delete my address; the council’s word stays"), stop),),
        closing=(
            _(
                "We ask once more after a month. A year after you last said so, your council is no longer counted and "
                "the page says that it was not reconfirmed. Opening a link changes nothing."
            ),
        ),
    )


def _owners(title: str, council: str, stage: str, said: tuple[str, ...], answer: str, page: str) -> Letter:
    return Letter(
        subject=_("%(council)s on “%(title)s”: %(stage)s") % {"council": council, "title": title, "stage": stage},
        paragraphs=(
            _("A council has told us how far it is with “%(title)s”, which names you as its owner or contact.")
            % {"title": title},
            *(words for words in said if words),
            _("You may write an answer, which stands beside the council’s words. You need not."),
        ),
        lines=(_("Council: %(council)s") % {"council": council}, _("Stage: %(stage)s") % {"stage": stage}),
        action=(_("Write an answer"), answer),
        links=((_("See the page"), page),),
        closing=(_("The link works for a year. If the words are abuse, answer this e-mail: editors can hide them."),),
    )


def register_letters() -> None:
    """Show all three among the previews."""
    title, council, stage = _("Example: parking permits by web form"), _("Example council"), _("Using it")
    stop = "/councils-using-it/delete-address/example/"
    register_letter(
        Sample(
            gettext_noop("Council using it: confirm your address"),
            gettext_noop("To whoever says how far a council is with a case study or a solution."),
            lambda: _confirmation(title, council, stage, "/councils-using-it/confirm/example/", stop),
        )
    )
    register_letter(
        Sample(
            gettext_noop("Council using it: still so?"),
            gettext_noop("Eleven months after a council last said so, and again a month later."),
            lambda: _still_so(title, council, stage, "/councils-using-it/still-so/example/", stop),
        )
    )
    register_letter(
        Sample(
            gettext_noop("Council using it: the owner is told"),
            gettext_noop("To the owner or contact of a case study, when a council’s word about it begins to count."),
            lambda: _owners(
                title,
                council,
                stage,
                (_("Example words of the council."),),
                "/councils-using-it/answer/example/",
                "/case-studies/example/",
            ),
        )
    )
