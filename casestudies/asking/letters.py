"""The letters of a question: to its asker, to the contact, and to its asker again if nobody answers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casestudies.asking.links import Purpose, link
from casestudies.asking.models import Question
from casestudies.presenters.card import case_address
from portal.core.mail import Letter, Sample, register_letter


@dataclass(frozen=True, slots=True)
class Asked:
    """What letters say of a question: nothing in it names the council that is asked."""

    title: str
    url: str
    text: str
    name: str
    council: str
    email: str
    withheld: bool = False

    @classmethod
    def of(cls, question: Question) -> "Asked":
        """As it stands."""
        case = question.case_study
        return cls(
            title=case.title,
            url=case_address(case.slug),
            text=question.text,
            name=question.name,
            council=question.council,
            email=question.email,
            withheld=case.councils_withheld,
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The question, a paragraph a line."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def report(self) -> str:
        """Where the editors are written to about it."""
        return f"/report/?{urlencode({'page': self.url})}"


def confirmation(asked: Asked, confirm: str) -> Letter:
    """To who asks: nothing goes to a council before they have pressed the button."""
    return Letter(
        subject=_("Send your question about “%(title)s”") % {"title": asked.title},
        paragraphs=(
            _("Somebody gave this address to ask the council behind “%(title)s” a question:") % {"title": asked.title},
            *asked.words,
            _("If it was you, send it. The council sees your address and answers you directly; we never show its own."),
        ),
        action=(_("Send my question"), confirm),
        closing=(_("If it was not you, do nothing: it is not sent, and your address is deleted after 30 days."),),
    )


def to_contact(asked: Asked, answered: str, not_mine: str, *, again: bool = False) -> Letter:
    """To the contact; a reply goes to who asks."""
    who = ", ".join(part for part in (asked.name, asked.council) if part)
    reminder = (_("We passed this question on two weeks ago and have not heard that it was answered."),)
    return Letter(
        subject=(
            _("Reminder: a question about “%(title)s”") if again else _("A question about “%(title)s”")
        ) % {"title": asked.title},
        paragraphs=(
            *(reminder if again else ()),
            _("%(who)s asks you about your case study on %(site)s:") % {
                "who": who, "site": settings.WAGTAIL_SITE_NAME},
            *asked.words,
            *_how_to_answer(asked),
        ),
        lines=(_("Who asks: %(who)s") % {"who": who}, _("Their address: %(email)s") % {"email": asked.email}),
        links=(
            (_("I have answered"), answered),
            (_("This is not for me"), not_mine),
            (_("Read the case study"), asked.url),
        ),
        closing=(_("We send one reminder after 14 days, and no more than five questions in a week."),),
        why=_("You are named as the contact of this case study."),
        reply_to=asked.email,
    )  # fmt: skip


def _how_to_answer(asked: Asked) -> tuple[str, ...]:
    if asked.withheld:
        return (
            _("Our page does not name your council, and whoever asks was not told it."),
            _(
                "If you reply to this letter, your reply goes straight to them and shows your address: answer only if "
                "you wish to be known to them. Otherwise press “This is not for me”."
            ),
        )
    return (
        _("Reply to this letter: your reply goes straight to them, not to us. They have not been shown your address."),
    )


def no_answer(asked: Asked, got_answer: str, *, refused: bool) -> Letter:
    """To who asks, when the contact has not answered, or said that it is not for them."""
    why = (
        _("The contact of “%(title)s” told us that your question is not for them, or that they cannot answer it.")
        if refused
        else _("We passed your question about “%(title)s” on and sent a reminder, and have not heard of an answer.")
    )
    return Letter(
        subject=_("No answer to your question about “%(title)s”") % {"title": asked.title},
        paragraphs=(why % {"title": asked.title}, _("You asked:"), *asked.words),
        action=(_("Ask the editors"), asked.report),
        links=((_("I have had an answer"), got_answer),),
        closing=(_("This is the last letter about your question. Editors were told that it has no answer."),),
    )


def confirmation_of(question: Question) -> Letter:
    """The letter that asks to confirm this question."""
    return confirmation(Asked.of(question), link(Purpose.CONFIRM, question))


def question_of(question: Question, *, again: bool = False) -> Letter:
    """The letter that passes this question on, or reminds of it."""
    answered, not_mine = link(Purpose.ANSWERED, question), link(Purpose.NOT_MINE, question)
    return to_contact(Asked.of(question), answered, not_mine, again=again)


def no_answer_of(question: Question) -> Letter:
    """The letter that says that this question has no answer."""
    got_answer = link(Purpose.GOT_ANSWER, question)
    return no_answer(Asked.of(question), got_answer, refused=question.refused_at is not None)


def register_letters() -> None:
    """Show them among the previews."""
    example = Asked(
        title=_("Example: parking permits by web form"),
        url="/case-studies/example/",
        text=_("Example question: how did you connect the form to your payment system?"),
        name=_("Example name"),
        council=_("Example council"),
        email="name@example.org",
    )
    done, not_mine = "/questions/answered/example/", "/questions/not-for-me/example/"
    told_contact = gettext_noop("To the contact of a case study. A reply goes to who asks.")
    told_asker = gettext_noop("To who asked, once: after the reminder, or when the contact says it is not for them.")
    samples = (
        Sample(
            gettext_noop("Question: confirm your address"),
            gettext_noop("To whoever writes a question, before it goes to a council."),
            lambda: confirmation(example, "/questions/confirm/example/"),
        ),
        Sample(gettext_noop("Question: passed on"), told_contact, lambda: to_contact(example, done, not_mine)),
        Sample(
            gettext_noop("Question: reminder"),
            gettext_noop("To the contact, once, after 14 days without an answer."),
            lambda: to_contact(example, done, not_mine, again=True),
        ),
        Sample(
            gettext_noop("Question: no answer"),
            told_asker,
            lambda: no_answer(example, "/questions/got-answer/example/", refused=False),
        ),
    )
    for sample in samples:
        register_letter(sample)
