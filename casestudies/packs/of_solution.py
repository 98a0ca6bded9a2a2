"""The pack of a solution: what each of its case studies tells, council by council, as far as the reader may see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from casestudies.asking.contact import contact_of
from casestudies.models import CaseStudyPage, Measure
from casestudies.packs.content import Paragraph, Part, Run, Unknown, Words, plain, said
from casestudies.packs.known import LABELS, TOPICS, Topic, councils_of, known_of, stage_of
from casestudies.packs.markup import blocks_of, words_of
from casestudies.packs.of_case import measure_head, measure_row
from casestudies.packs.reuse import file_head, file_row, there, unknown_of
from casestudies.packs.sections import table_of, to_measure
from casestudies.presenters.named import Named
from casestudies.presenters.page import historical_note
from casestudies.reusable import address
from casestudies.solutions.models import SolutionPage
from casestudies.story import STORY
from portal.core.blocks.text import Together

LONGEST_CELL = 40
"""Words of a story in one cell: more is read in the case study, to which the first table leads."""


@dataclass(frozen=True, slots=True)
class Told:
    """One case study of the solution: who tells it, and each field in words."""

    case: CaseStudyPage
    who: str
    councils: Words
    known: Mapping[str, Words]


def parts_of_solution(
    solution: SolutionPage, cases: Sequence[CaseStudyPage], names: Mapping[int, Mapping[str, list[Named]]], council: str
) -> tuple[Part, ...]:
    """``cases`` are those of its case studies that the reader may find, in the editors' order."""
    told = _told(cases, names)
    if not told:
        return (_what(solution, told),)
    topics = (_topic(topic, told, council) for topic in TOPICS)
    return (_what(solution, told), *topics, _measures(told, council), _files(told), _people(told))


def _told(cases: Sequence[CaseStudyPage], names: Mapping[int, Mapping[str, list[Named]]]) -> list[Told]:
    stories = _stories(cases)
    told = []
    for case in cases:
        carried = dict(names[case.pk])
        named = [] if case.councils_withheld else carried["council_items"]
        who = ", ".join(each.name for each in named) or case.title
        told.append(Told(case, who, councils_of(case, carried), known_of(case, carried) | stories[case.pk]))
    return told


def _stories(cases: Sequence[CaseStudyPage]) -> dict[int, dict[str, Words]]:
    """The stories in plain words. All of them are read together: links and figures in them cost no more for many."""
    pieces = {(case.pk, field): list(_pieces(getattr(case, field).raw_data)) for case in cases for field in STORY}
    together = Together(list(dict.fromkeys(piece for each in pieces.values() for piece in each)))
    told: dict[int, dict[str, Words]] = {case.pk: {} for case in cases}
    for (key, field), sources in pieces.items():
        words = " ".join(words_of(together.markup[source]) for source in sources)
        told[key][field] = said(Truncator(words).words(LONGEST_CELL))
    return told


def _pieces(blocks: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Editors' text as it is stored: paragraphs, quotations, steps. Tables and pictures are for the case study."""
    for block in blocks:
        value = block["value"]
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield str(value.get("words", ""))
            for step in value.get("steps", ()):
                held = step.get("value", step)
                yield f"{held.get('title', '')} {held.get('detail', '')}"


def _what(solution: SolutionPage, told: Sequence[Told]) -> Part:
    head = (_("Council"), _("Case study"), _("Stage"), _("What came of it"), _("Evidence"))
    rows = [
        (each.councils, said(each.case.title, address(each.case)), stage_of(each.case), _came(each), _evidence(each))
        for each in told
    ]
    once = _("Tried once: there is one case study of it so far.") if len(told) == 1 else ""
    none = "" if told else _("No case study of it can be shown yet, so nothing more is known here.")
    blocks = (
        Paragraph(said(solution.summary)),
        *blocks_of(solution.what_it_is),
        *(Paragraph(said(note)) for note in (once, none) if note),
        *((table_of(_("Who did it, and what came of it"), head, rows),) if told else ()),
    )
    unknown = (Unknown(_("Council"), each.who) for each in told if not each.councils)
    return Part("what-it-is", _("What it is, and what came of it"), blocks, tuple(unknown))


def _came(told: Told) -> Words:
    """Its first outcome, else what happened."""
    outcomes = [each for each in told.case.measures.all() if each.kind == Measure.Kind.OUTCOME]
    if not outcomes:
        return told.known["what_happened"]
    first = outcomes[0]
    before = _(" (before: %(before)s)") % {"before": first.before} if first.before else ""
    return said(f"{first.what}: {first.after} {first.unit}".rstrip() + before)


def _evidence(told: Told) -> Words:
    lines = (str(told.case.evidence.in_words()), historical_note(told.case))
    return said("\n".join(line for line in lines if line))


def _topic(topic: Topic, told: Sequence[Told], council: str) -> Part:
    fields = (*topic.story, *topic.facts)
    added = topic.ours(council) if topic.ours else ()
    if not fields:
        return Part(topic.anchor, str(topic.heading), added)
    labels = [str(LABELS[field]) for field in fields]
    rows = [(said(each.who), *(each.known[field] for field in fields)) for each in told]
    caption = _("%(what)s, council by council") % {"what": topic.heading}
    table = table_of(caption, (_("Council"), *labels), rows)
    unknown = tuple(
        Unknown(label, each.who)
        for each in told
        for field, label in zip(fields, labels, strict=True)
        if not each.known[field]
    )
    return Part(topic.anchor, str(topic.heading), (table, *added), unknown)


def _measures(told: Sequence[Told], council: str) -> Part:
    taken = [(each, measure) for each in told for measure in each.case.measures.all()]
    outcomes = [plain(said(measure.what)) for _each, measure in taken if measure.kind == Measure.Kind.OUTCOME]
    rows = [(said(each.who), *measure_row(measure)) for each, measure in taken]
    table = (table_of(_("What was measured"), (_("Council"), *measure_head()), rows),) if rows else ()
    measured = {each.case.pk for each, measure in taken if measure.kind == Measure.Kind.OUTCOME}
    lacking = _("A measure before and after")
    unknown = tuple(Unknown(lacking, each.who) for each in told if each.case.pk not in measured)
    return Part("measures", _("Measures, before and after"), (*table, *to_measure(council, outcomes)), unknown)


def _files(told: Sequence[Told]) -> Part:
    rows: list[tuple[Words, ...]] = []
    unknown: list[Unknown] = []
    for each in told:
        files = there(each.case.artefacts.all())
        rows += [(said(each.who), *file_row(file)) for file in files] or [(said(each.who), (), (), (), ())]
        unknown += [Unknown(what, each.who) for what in unknown_of(files)]
    caption = _("Files, with licence and owner")
    return Part("files", _("Files to reuse"), (table_of(caption, (_("Council"), *file_head()), rows),), tuple(unknown))


def _people(told: Sequence[Told]) -> Part:
    head = (_("Council"), _("Role to ask"), _("How"))
    rows = [(said(each.who), said(each.case.contact_role), _asking(each.case)) for each in told]
    unknown = tuple(Unknown(_("Role to ask"), each.who) for each in told if not each.case.contact_role)
    return Part("people", _("People to ask"), (table_of(_("Whom to ask, and how"), head, rows),), unknown)


def _asking(case: CaseStudyPage) -> Words:
    if not contact_of(case):
        return said(_("No address is kept to pass a question on to."))
    return (Run(_("Ask about “%(title)s”") % {"title": case.title}, f"{address(case)}ask/"),)
