"""The columns of a spreadsheet of case studies: the one list that import, export, template and documents follow.

Headings are part of the format: they are in English, stay as they are, and are not translated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from casestudies.exchange.terms import Partners, Terms, Words
from casestudies.exchange.values import Checked, Choice, ManyChoices, Money, PartialDate, ReviewDay, Text, Value, YesNo
from casestudies.models import CaseStudyPage, Measure

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_MEASURES = 3

LONGEST_SECTION = 30_000
"""Characters of one part of the story: what one cell of a workbook can hold, with room to spare."""


class Told(Enum):
    """Who gets a column in an export."""

    EVERYBODY = 1
    EDITORS = 2
    NOBODY = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in code, its heading, what its cells hold, and what to tell whoever fills it in.

    ``field`` is the field of the case study that a problem found there is about.
    """

    key: str
    heading: str
    value: Value
    help: "StrOrPromise"
    example: str = ""
    field: str = ""
    needed: bool = False
    told: Told = Told.EVERYBODY


def measure_key(number: int, name: str) -> str:
    """The key of a column of the measure with this number, from 1."""
    return f"measure_{number}_{name}"


_SEVERAL = _("Names, with semicolons between; two semicolons for one that belongs to a name.")
_PARTIAL = _("A year (2013), a month (2013-07) or a day (2013-07-01).")
_LINES = _("Plain text. Each line becomes a paragraph; nothing is read as formatting.")
_LONG = Text(LONGEST_SECTION, lines=True)


def _overview() -> Iterator[Column]:
    case = CaseStudyPage
    address = Checked(Text(200), "slug")
    help_ = _("The end of its address. Leave it empty and it is made from the title.")
    yield Column("slug", "Address", address, help_, "parking-permits-online")
    yield Column("title", "Title", Text(255), _("What was done, and for whom."), "Parking permits online", needed=True)
    summary = _("What was done and what came of it, in one or two plain sentences: 300 characters.")
    yield Column("summary", "Summary", Text(300), summary, "Residents apply on the web.", needed=True)
    kind = _("Leave it empty for a council case.")
    yield Column("kind", "Kind of record", Choice(case.Kind), kind, "Council case")
    councils = _("Names or GSS codes, with semicolons between.")
    yield Column("councils", "Councils", Terms("councils"), councils, "Example Council (E00000000)", "council_items")
    withheld = _("“yes” if the site must not name them. Editors still see them.")
    yield Column("councils_withheld", "Do not name the councils", YesNo(), withheld, "no")
    partners = _("Names, with semicolons between; after a colon, what each did.")
    yield Column(
        "partners", "Partner organisations", Partners(), partners, "Example Charity: training", "partner_items"
    )
    services = _("LGSL ids or names, with semicolons between.")
    yield Column("services", "Services", Terms("services"), services, "Example service (LGSL 1)", "service_items")
    yield Column("themes", "Themes", Terms("themes"), _SEVERAL, "Digital by default", "theme_items")
    yield Column("interactions", "Interactions", Terms("interactions"), _SEVERAL, "Apply; Pay", "interaction_items")
    yield Column("channels", "Channels", ManyChoices(Choice(case.Channel)), _SEVERAL, "Web; Phone")
    yield Column("stage", "Stage", Choice(case.Stage), _("Empty is shown as not stated."), "Live")
    stopped = _("Needed if the stage is Stopped.")
    yield Column("stopped_reason", "Why it stopped", Text(300), stopped)
    yield Column("started", "Started", PartialDate(), _PARTIAL, "2013")
    yield Column("went_live", "Went live", PartialDate(), _PARTIAL, "2013-07")


def _story() -> Iterator[Column]:
    yield Column("problem", "The problem", _LONG, _LINES, "Residents queued at the counter.")
    yield Column("what_we_did", "What we did", _LONG, _LINES, "We put the form online.")
    yield Column("what_happened", "What happened", _LONG, _LINES, "Fewer people come to the counter.")
    yield Column("what_did_not_work", "What did not work", _LONG, _LINES, "Our first form was too long.")
    yield Column("depends_on", "What it depends on", _LONG, _LINES, "A list of addresses.")
    yield Column("do_not_copy_if", "Do not copy this if", _LONG, _LINES, "You have few permits.")
    route = _("How people who cannot do it online alone are helped.")
    yield Column("assisted_route", "Assisted-digital route", _LONG, route, "Libraries help with the form.")
    yield Column("shut_out", "Who may be shut out", _LONG, _LINES, "People without an e-mail address.")
    yield Column("connectivity", "Connectivity needed", Text(160), _("One line."), "A telephone with a browser")


def _cost() -> Iterator[Column]:
    pounds = _("Pounds in digits.")
    yield Column("cost_one_off", "One-off cost (£)", Money(), pounds, "1200")
    yield Column("cost_yearly", "Yearly cost (£)", Money(), pounds, "350.50")
    yield Column("staff_time", "Staff time", Text(160), _("One line."), "Two people for a month")
    yield Column("procurement_route", "Procurement route", Text(160), _("One line."), "Framework")
    names = Words(Text(120))
    yield Column("suppliers", "Suppliers", names, _SEVERAL, "Example Supplier Ltd", "supplier_items")
    yield Column("technology", "Technology", names, _SEVERAL, "Example forms", "supplier_items")


def _measure(number: int) -> Iterator[Column]:
    kinds = Choice(Measure.Kind)
    parts: tuple[tuple[str, str, Value, StrOrPromise, str], ...] = (
        (
            "what",
            "what",
            Text(160),
            _("What was measured. Needed if you say anything of it."),
            "Visits a week",
        ),
        ("kind", "kind", kinds, _("Leave it empty for an outcome. Only outcomes count as evidence."), ""),
        ("before", "before", Text(60), _("The figure before, or to compare with."), "300"),
        ("after", "after", Text(60), _("The figure. Needed if you say anything of it."), "120"),
        ("unit", "unit", Text(60), _("For instance: applications a year."), "visits"),
        ("measured_on", "when", PartialDate(), _PARTIAL, "2013-07"),
        ("method", "how", Text(300), _("How it was measured, and what it is compared with."), "Counted at the door"),
        ("measured_by", "who measured", Choice(Measure.By), _("Empty is shown as not stated."), "The council itself"),
        ("source", "source", Text(255), _("The name and date of the source."), "Example report, July 2013"),
        ("source_url", "link to the source", Checked(Text(200), "web"), _("Needs a source."), "https://example.com/"),
    )
    for name, ending, value, help_, example in parts:
        shown = example if number == 1 else ""
        yield Column(measure_key(number, name), f"Measure {number}: {ending}", value, help_, shown, "measures")


def _source() -> Iterator[Column]:
    how = _("Leave it empty for one that was submitted.")
    known = Choice(CaseStudyPage.Provenance, but=CaseStudyPage.Provenance.PAPER)  # exempt from the standard
    yield Column("provenance", "How we know", known, how, "Taken from a document")
    document = _("Needed if it was taken from a document.")
    yield Column("source_title", "Title of the document", Text(255), document, "Example report")
    yield Column("source_date", "Date of the document", PartialDate(), document, "2013-07")
    exact = _("Unchanged. Each line is a passage.")
    yield Column("source_words", "Exact words of the document", _LONG, exact, "“Fewer people queue.”")
    note = _("Where the words are unclear or something is missing.")
    yield Column("source_note", "Our note on the source", _LONG, note)
    role = _("A role, not a person.")
    yield Column("contact_role", "Role to contact", Text(160), role, "Digital services manager")
    email = _("Never printed and never exported: messages are passed on.")
    contact = Checked(Text(254), "e-mail")
    yield Column("contact_email", "E-mail of the contact", contact, email, "digital@example.com", told=Told.NOBODY)
    owner = _("The role that keeps the record right.")
    yield Column("owner_role", "Owner", Text(160), owner, "Web editor", told=Told.EDITORS)
    review = _("A day within the next 24 months.")
    yield Column("review_by", "Review by", ReviewDay(), review, "", told=Told.EDITORS)


COLUMNS: tuple[Column, ...] = (
    *_overview(),
    *_story(),
    *_cost(),
    *(column for number in range(1, MOST_MEASURES + 1) for column in _measure(number)),
    *_source(),
)

BY_HEADING = {column.heading.casefold(): column for column in COLUMNS}

ONLY_EXPORTED = ("Evidence", "First published", "Link", "On the site")
"""Columns that an export adds for whoever reads it. An import passes over them."""

BY_FIELD = {column.field or column.key: column for column in reversed(COLUMNS)}
"""The column to name when a field of the case study is wrong: the first, where several fill it."""
