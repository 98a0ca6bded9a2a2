"""What this site adds to every pack: plain questions of its own, marked as such. No owner said them."""

from django.utils.translation import gettext as _

from casestudies.packs.content import Block, Checklist, Paragraph, said


def your(council: str) -> str:
    """The reader's council, or the words that stand for it."""
    return council or _("your council")


def roles(council: str) -> tuple[Block, ...]:
    """Whom to name before anything begins."""
    return _ours(
        _("Name somebody in %(council)s for each of these. This list is ours, not the owner’s."),
        council,
        _("Who owns the service and decides"),
        _("Who does the work from day to day"),
        _("IT and information security"),
        _("Data protection officer"),
        _("Equality lead"),
        _("Procurement and finance"),
        _("Customer services, and help for people who are not online"),
        _("Who measures before and after"),
    )


def data_protection(council: str) -> tuple[Block, ...]:
    """What a data protection officer will ask."""
    return _ours(
        _(
            "These questions are ours, not the owner’s. They prepare the talk with the data protection officer of "
            "%(council)s, who decides what has to be done."
        ),
        council,
        _("Which personal data will be collected, kept or shared that is not today?"),
        _("What is the lawful basis for each use?"),
        _("Is any of it about children, health, or anything else that needs special care?"),
        _("Is a data protection impact assessment needed, and who signs it?"),
        _("Who is the controller, who processes data for them, and is there a contract with each?"),
        _("Where is the data kept, who can see it, and how is it kept safe?"),
        _("How long is it kept, and who deletes it?"),
        _("Does the privacy notice say all this in plain words?"),
        _("Is anything decided about a person without a person looking at it?"),
    )


def equality(council: str) -> tuple[Block, ...]:
    """What an equality lead will ask."""
    return _ours(
        _(
            "These questions are ours, not the owner’s. They prepare the talk with whoever leads on equality in "
            "%(council)s, who decides what has to be done."
        ),
        council,
        _("Who uses the service now, and what is known of their age, disability, sex, race and religion?"),
        _("For whom could this be harder than what there is today?"),
        _("Have disabled people tried it, also with a screen reader and by keyboard alone?"),
        _("Does everybody keep a way to the service: on the phone, face to face, on paper?"),
        _("Is it in plain English, and in the other languages people need?"),
        _("Who was asked, and what did they say?"),
        _("What will be done about each disadvantage, by whom, and who looks again when?"),
        _("Is an equality impact assessment needed, and who signs it?"),
    )


def not_online(council: str) -> tuple[Block, ...]:
    """What a plan for people who are not online has to answer."""
    return _ours(
        _("What the plan of %(council)s has to answer. These questions are ours, not the owner’s."),
        council,
        _("How many of those who use the service are not online, or need help?"),
        _("Where is help to be had: on the phone, at home, at a counter, in a library?"),
        _("Who gives it, and have they been shown how?"),
        _("Can a carer or a support worker act for somebody?"),
        _("What happens where the connection is weak, or fails in the middle?"),
        _("How do people learn that there is help?"),
    )


def measures() -> tuple[str, ...]:
    """What is worth measuring where the owner named no measure of an outcome."""
    return (
        _("People who use the service in a month, by channel (web, phone, face to face, post)"),
        _("Days from asking to done"),
        _("People who give up, or have to ask again"),
        _("Staff hours for a hundred cases"),
        _("Complaints in a month"),
    )


def _ours(lead: str, council: str, *questions: str) -> tuple[Block, ...]:
    return Paragraph(said(lead % {"council": your(council)})), Checklist(questions)
