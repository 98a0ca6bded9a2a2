"""What the record would look like, for the contributor's colleagues; and the grade it would have."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from casestudies.evidence import Grade, grade, next_step
from casestudies.presenters.facts import fact_lines, not_stated
from casestudies.presenters.measures import MeasureView, measures_of
from casestudies.presenters.named import names_of
from casestudies.submission.models import Submission
from casestudies.submission.record import as_record, council_name, service_name
from portal.core.presentation import Evidence, FactLine, Link


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the story: its heading and its paragraphs."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything the preview prints. No address of anybody is among it."""

    title: str
    summary: str
    evidence: Evidence
    next_step: str
    facts: tuple[FactLine, ...]
    not_stated: str
    parts: tuple[Part, ...]
    measures: tuple[MeasureView, ...]
    files: tuple[str, ...]


def make_preview(submission: Submission) -> Preview:
    """The record as the answers stand now."""
    record = as_record(submission)
    reached = grade(record)
    names = names_of(record)
    stories = (
        (_("What was done"), submission.what_you_did),
        (_("What happened"), submission.what_happened),
        (_("What did not work"), submission.did_not_work),
        (_("What it depends on"), submission.depends_on),
    )
    return Preview(
        title=record.title,
        summary=record.summary,
        evidence=_in_words(reached),
        next_step=next_step(reached),
        facts=(*_as_typed(submission), *fact_lines(record, names)),
        not_stated=not_stated(record, names) if submission.council else "",
        parts=tuple(Part(heading, text) for heading, text in stories if text.strip()),
        measures=measures_of(record),
        files=tuple(submission.files.values_list("name", flat=True)),
    )


def projected_evidence(submission: Submission) -> tuple[Evidence, str]:
    """The grade the record would have as the answers stand, and what would raise it."""
    reached = grade(as_record(submission))
    return _in_words(reached), next_step(reached)


def _in_words(reached: Grade) -> Evidence:
    return Evidence(int(reached), str(reached.in_words()))


def _as_typed(submission: Submission) -> tuple[FactLine, ...]:
    """Council and service that are not on the lists yet: an editor looks at them."""
    lines = (
        (_("Council"), "" if submission.council else council_name(submission)),
        (_("Service"), service_name(submission)),
    )
    return tuple(FactLine(label, (Link(words),)) for label, words in lines if words)
