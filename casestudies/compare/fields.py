"""The fields of a comparison: the same for all, in the same order. What is not known is an empty cell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casestudies import review_dates
from casestudies.compare.subjects import CaseFacts, Subject
from casestudies.models import CaseStudyPage, Measure
from casestudies.partial_date import in_words
from casestudies.presenters.card import case_address
from casestudies.presenters.facts import pounds
from casestudies.presenters.named import Named
from casestudies.reusable import address
from portal.core.pages import stream_text
from portal.taxonomy.likeness.likeness import likeness
from portal.taxonomy.models import Council

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_LISTED = 5
"""Values of one field of a solution; its own page has all of them."""

LONGEST_STORY = 55
"""Words of a story beside others; the page of the case study has the rest."""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing that a column says of a field; ``more`` is where a text that was cut goes on."""

    label: str
    url: str = ""
    note: str = ""
    more: str = ""


Values = tuple[Value, ...]
Worded = Callable[[CaseFacts], Values]


@dataclass(frozen=True, slots=True)
class Field:
    """One row: its label, and how a column words it."""

    name: str
    label: "StrOrPromise"
    cell: Callable[[Subject], Values]


def _each(word: Worded) -> Callable[[Subject], Values]:
    """A case study's own words; of a solution every value once, and how many of its case studies say so."""

    def cell(subject: Subject) -> Values:
        if not subject.is_solution:
            return word(subject.cases[0])
        said: dict[Value, int] = {}
        for facts in subject.cases:
            for value in dict.fromkeys(word(facts)):
                said[value] = said.get(value, 0) + 1
        return _shortened([_noted(value, _out_of(times, subject)) for value, times in said.items()], subject)

    return cell


def _by_case(word: Worded) -> Callable[[Subject], Values]:
    """A case study's own words; of a solution those of each case study, under its title."""

    def cell(subject: Subject) -> Values:
        if not subject.is_solution:
            return word(subject.cases[0])
        found = [_noted(value, facts.case.title) for facts in subject.cases for value in word(facts)]
        return _shortened(found, subject)

    return cell


def _noted(value: Value, note: str) -> Value:
    return replace(value, note=", ".join(part for part in (value.note, note) if part))


def _shortened(values: Sequence[Value], subject: Subject) -> Values:
    more = len(values) - MOST_LISTED
    if more <= 0:
        return tuple(values)
    words = ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
    return (*values[:MOST_LISTED], Value(words, subject.url))


def _out_of(times: int, subject: Subject) -> str:
    whole = len(subject.cases)
    if times == whole:
        return ""
    return _("%(count)d of %(all)d case studies") % {"count": times, "all": whole}


def _plain(attribute: str) -> Worded:
    return lambda facts: _words(getattr(facts.case, attribute))


def _words(text: object) -> Values:
    return (Value(str(text)),) if text else ()


def _named(relation: str, base: str = "") -> Worded:
    return lambda facts: _links(facts.names[relation], base)


def _links(names: Iterable[Named], base: str) -> Values:
    return tuple(Value(item.name, f"{base}{item.slug}/" if base else "", item.note) for item in names)


def _councils(facts: CaseFacts) -> Values:
    if facts.case.councils_withheld:
        return (Value(_("Withheld at the council’s wish")),)
    return _links(facts.names["council_items"], "/councils/")


def _types(facts: CaseFacts) -> Values:
    if facts.case.councils_withheld:
        return (Value(_("Withheld at the council’s wish")),)
    return tuple(dict.fromkeys(Value(str(council.get_type_display())) for council in facts.councils))


def _kind(subject: Subject) -> Values:
    if not isinstance(subject.page, CaseStudyPage):
        count = len(subject.cases)
        words = ngettext("%(count)d case study", "%(count)d case studies", count) % {"count": count}
        return (Value(_("Solution"), note=words),)
    return (Value(str(subject.page.get_kind_display())),)


def _stage(facts: CaseFacts) -> Values:
    case = facts.case
    if not case.stage:
        return ()
    return (Value(str(case.get_stage_display()), note=case.stopped_reason if case.stage == case.Stage.STOPPED else ""),)


def _date(attribute: str) -> Worded:
    return lambda facts: _words(in_words(getattr(facts.case, attribute)))


def _cost(attribute: str) -> Callable[[Subject], Values]:
    def cell(subject: Subject) -> Values:
        given = [getattr(facts.case, attribute) for facts in subject.cases]
        amounts = sorted(amount for amount in given if amount is not None)
        if not amounts:
            return ()
        note = _out_of(len(amounts), subject) if subject.is_solution else ""
        if amounts[0] == amounts[-1]:
            return (Value(pounds(amounts[0]), note=note),)
        span = _("%(least)s to %(most)s") % {"least": pounds(amounts[0]), "most": pounds(amounts[-1])}
        return (Value(span, note=note),)

    return cell


def _channels(facts: CaseFacts) -> Values:
    labels = {value: str(label) for value, label in CaseStudyPage.Channel.choices}
    return tuple(Value(labels[channel]) for channel in facts.case.channels if channel in labels)


def _outcome(facts: CaseFacts) -> Values:
    """The first outcome with its figure, and what a careful reader asks of it."""
    outcomes = [measure for measure in facts.measures if measure.kind == Measure.Kind.OUTCOME]
    if not outcomes:
        return ()
    measure = outcomes[0]
    figure = f"{measure.what}: {measure.after} {measure.unit}".strip()
    asked = [
        _("before: %(figure)s") % {"figure": measure.before} if measure.before else "",
        _("measured %(when)s") % {"when": in_words(measure.measured_on)} if measure.measured_on else "",
        measure.statistic.caveat if measure.statistic else "",
    ]
    return (Value(figure, note=", ".join(part for part in asked if part)),)


def _story(attribute: str) -> Worded:
    """The beginning of a part of the story; it leads to the whole."""

    def word(facts: CaseFacts) -> Values:
        text = " ".join(stream_text(getattr(facts.case, attribute)).split())
        if not text:
            return ()
        short = Truncator(text).words(LONGEST_STORY)
        anchor = f"{case_address(facts.case.slug)}#{attribute.replace('_', '-')}"
        return (Value(short, more=anchor if short != text else ""),)

    return word


def _evidence(facts: CaseFacts) -> Values:
    return (Value(str(facts.case.evidence.in_words())),)


def _files(facts: CaseFacts) -> Values:
    there = [item for item in facts.artefacts if item.address()]
    unknown = _("licence not stated, ask the owner")
    return tuple(Value(item.title, item.address(), item.licence or unknown) for item in there)


def _using(subject: Subject) -> Values:
    if not subject.using:
        return (Value(_("None has said so yet")),)
    words = ngettext("%(count)d council", "%(count)d councils", subject.using) % {"count": subject.using}
    return (Value(words, f"{subject.url}councils-using-it/"),)


def _contact(facts: CaseFacts) -> Values:
    asked = f"{address(facts.case)}ask/" if facts.case.contact_email else ""
    if facts.case.contact_role:
        return (Value(facts.case.contact_role, asked),)
    return (Value(_("Ask this council"), asked),) if asked else ()


def _source(facts: CaseFacts) -> Values:
    case = facts.case
    parts = (str(case.get_provenance_display()), case.source_title, in_words(case.source_date))
    return _words(", ".join(part for part in parts if part))


def _review(facts: CaseFacts) -> Values:
    case, upkeep = facts.case, getattr(facts.case, "upkeep", None)
    if case.is_historical:
        return (Value(_("Historical record: not reviewed, check before quoting")),)
    if upkeep is None:
        return ()
    if upkeep.under_review:
        return (Value(_("Under review: check before quoting")),)
    if upkeep.review_by is None:
        return ()
    due = {"date": review_dates.in_words(upkeep.review_by)}
    overdue = upkeep.is_overdue(timezone.localdate())
    return (Value((_("Review was due on %(date)s") if overdue else _("Next review by %(date)s")) % due),)


def likeness_field(mine: Council) -> Field:
    """How like the reader's own council those are that did it; nothing is said of councils that are not named."""

    def cell(subject: Subject) -> Values:
        if subject.councils:
            return _words(likeness(mine, subject.councils).words or _("Nothing in common that we know of"))
        withheld = any(facts.case.councils_withheld for facts in subject.cases)
        return _words(_("Withheld at the council’s wish") if withheld else "")

    return Field("likeness", _("Beside %(council)s") % {"council": mine.name}, cell)


FIELDS: tuple[Field, ...] = (
    Field("council", gettext_lazy("Council"), _each(_councils)),
    Field("partners", gettext_lazy("With"), _each(_named("partner_items"))),
    Field("type", gettext_lazy("Type of council"), _each(_types)),
    Field("kind", gettext_lazy("Kind"), _kind),
    Field("services", gettext_lazy("Services"), _each(_named("service_items", "/services/"))),
    Field("stage", gettext_lazy("Stage"), _each(_stage)),
    Field("started", gettext_lazy("Started"), _each(_date("started"))),
    Field("live", gettext_lazy("Went live"), _each(_date("went_live"))),
    Field("one-off", gettext_lazy("One-off cost"), _cost("cost_one_off")),
    Field("yearly", gettext_lazy("Yearly cost"), _cost("cost_yearly")),
    Field("staff", gettext_lazy("Staff time"), _each(_plain("staff_time"))),
    Field("procurement", gettext_lazy("Bought through"), _each(_plain("procurement_route"))),
    Field("suppliers", gettext_lazy("Suppliers and technology"), _each(_named("supplier_items"))),
    Field("channels", gettext_lazy("Channels"), _each(_channels)),
    Field("outcome", gettext_lazy("Main outcome"), _by_case(_outcome)),
    Field("evidence", gettext_lazy("Evidence"), _each(_evidence)),
    Field("not-work", gettext_lazy("What did not work"), _by_case(_story("what_did_not_work"))),
    Field("depends", gettext_lazy("What it depends on"), _by_case(_story("depends_on"))),
    Field("not-copy", gettext_lazy("Do not copy this if"), _by_case(_story("do_not_copy_if"))),
    Field("assisted", gettext_lazy("Help for people who are not online"), _by_case(_plain("assisted_route"))),
    Field("shut-out", gettext_lazy("Who may be shut out"), _by_case(_plain("shut_out"))),
    Field("connection", gettext_lazy("Connection needed"), _each(_plain("connectivity"))),
    Field("files", gettext_lazy("Files to reuse"), _by_case(_files)),
    Field("using", gettext_lazy("Councils using it"), _using),
    Field("contact", gettext_lazy("Ask"), _each(_contact)),
    Field("source", gettext_lazy("How we know"), _each(_source)),
    Field("review", gettext_lazy("Review"), _each(_review)),
)
"""Every comparison has these rows, in this order."""
