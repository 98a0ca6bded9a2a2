"""The pack of one case study."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from casestudies.asking.contact import contact_of
from casestudies.models import CaseStudyPage, Measure
from casestudies.packs.content import (
    Block,
    Heading,
    Paragraph,
    Part,
    Photograph,
    Quotation,
    Run,
    Table,
    Unknown,
    Words,
    not_supplied,
    plain,
    said,
)
from casestudies.packs.known import LABELS, TOPICS, councils_of, known_of, stage_of
from casestudies.packs.markup import blocks_of
from casestudies.packs.reuse import file_head, file_row, there, unknown_of
from casestudies.packs.sections import facts_of, table_of, to_measure, topic_of
from casestudies.partial_date import in_words
from casestudies.presenters.named import Named
from casestudies.presenters.page import historical_note, picture_of, provenance_of, quotes_of, review_note
from casestudies.reusable import address
from casestudies.story import STORY


def parts_of_case(case: CaseStudyPage, names: Mapping[str, list[Named]], council: str) -> tuple[Part, ...]:
    """What the record tells a council that wants to do the same, in order."""
    known = known_of(case, names)
    story = {field: blocks_of(getattr(case, field)) for field in STORY}
    topics = (topic_of(topic, known, story, council) for topic in TOPICS)
    return (_what(case, names, story), *topics, _measures(case, council), _files(case), _people(case))


def _what(case: CaseStudyPage, names: Mapping[str, list[Named]], story: Mapping[str, tuple[Block, ...]]) -> Part:
    notes = (historical_note(case), review_note(case))
    facts, unknown = facts_of(
        (
            (_("Kind of record"), said(case.get_kind_display())),
            (_("Council"), councils_of(case, names)),
            (_("Stage"), stage_of(case)),
            (_("Evidence"), said(case.evidence.in_words())),
            (_("How we know"), said(provenance_of(case))),
        )
    )
    untold = tuple(Unknown(str(LABELS[field])) for field in ("problem", "what_happened") if not story[field])
    blocks = (
        Paragraph(said(case.summary)),
        *(Paragraph(said(note, strong=True)) for note in notes if note),
        *_picture(case),
        *facts,
        *_quotes(case),
        *_told("problem", story),
        *_told("what_happened", story),
    )
    return Part("what-it-is", _("What it is, and what came of it"), blocks, (*unknown, *untold))


def _told(field: str, story: Mapping[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    return Heading(said(LABELS[field])), *(story[field] or (Paragraph(not_supplied()),))


def _picture(case: CaseStudyPage) -> tuple[Block, ...]:
    picture = picture_of(case)
    return (Photograph(picture, said(picture.credit)),) if picture else ()


def _quotes(case: CaseStudyPage) -> tuple[Block, ...]:
    quoted = tuple(Quotation(quote.words, said(quote.source)) for quote in quotes_of(case))
    return (*quoted, *((Paragraph(said(case.source_note)),) if case.source_note else ()))


def measure_head() -> tuple[str, ...]:
    """Headings of the measures taken."""
    return _("What"), _("Before, or to compare with"), _("After, or the figure"), _("When"), _("How, and by whom")


def measure_row(measure: Measure) -> tuple[Words, ...]:
    """One measure as it was taken: the figures with their unit, the method with its source and caveat."""
    caveat = measure.statistic.caveat if measure.statistic else ""
    context = "" if measure.kind == Measure.Kind.OUTCOME else _("Context, not an outcome.")
    measured_by = _("Measured by: %(who)s.") % {"who": measure.get_measured_by_display()} if measure.measured_by else ""
    how = said("\n".join(line for line in (measure.method, measured_by, context, caveat) if line))
    source = (Run(measure.source, measure.source_url),) if measure.source else ()
    return (
        said(measure.what),
        said(f"{measure.before} {measure.unit}" if measure.before else ""),
        said(f"{measure.after} {measure.unit}"),
        said(in_words(measure.measured_on)),
        (*how, *((Run("\n"),) if how and source else ()), *source),
    )


def _measures(case: CaseStudyPage, council: str) -> Part:
    taken = list(case.measures.all())
    outcomes = [plain(said(each.what)) for each in taken if each.kind == Measure.Kind.OUTCOME]
    caption = _("What the owner measured")
    rows: tuple[Table, ...] = (table_of(caption, measure_head(), map(measure_row, taken)),) if taken else ()
    unknown = () if outcomes else (Unknown(_("A measure before and after")),)
    return Part("measures", _("Measures, before and after"), (*rows, *to_measure(council, outcomes)), unknown)


def _files(case: CaseStudyPage) -> Part:
    heading, files = _("Files to reuse"), there(case.artefacts.all())
    unknown = tuple(map(Unknown, unknown_of(files)))
    if not files:
        return Part("files", heading, (Paragraph(not_supplied()),), unknown)
    return Part(
        "files", heading, (table_of(_("Files, with licence and owner"), file_head(), map(file_row, files)),), unknown
    )


def _people(case: CaseStudyPage) -> Part:
    facts, unknown = facts_of(((_("Role to ask"), said(case.contact_role)),))
    return Part("people", _("People to ask"), (*facts, *asking(case)), unknown)


def asking(case: CaseStudyPage) -> tuple[Block, ...]:
    """Where a question goes, if there is anybody it can be passed on to."""
    if not contact_of(case):
        return ()
    return (Paragraph((Run(_("Ask this council"), f"{address(case)}ask/"),)),)
