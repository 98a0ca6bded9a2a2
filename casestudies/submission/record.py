"""The draft record that a submission becomes when an editor accepts it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from casestudies.models import (
    CaseStudyCouncil,
    CaseStudyIndexPage,
    CaseStudyPage,
    CaseStudyService,
    Measure,
)
from casestudies.submission.copies import add_files
from casestudies.submission.models import Submission

if TYPE_CHECKING:
    from portal.core.models import User

SUMMARY_MOST = 300
"""Characters of a case study's summary."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
PARAGRAPH_END = re.compile(r"\n\s*\n")

COPIED = (
    "contact_role",
    "started",
    "went_live",
    "cost_one_off",
    "cost_yearly",
    "staff_time",
    "assisted_route",
)
"""Answers that are fields of the record under the same name."""


def make_record(submission: Submission, by: "User") -> CaseStudyPage:
    """A draft below the list of case studies, with every answer in its place, and its first revision.

    Raises ``ValidationError`` for answers that contradict each other.
    """
    page = as_record(submission)
    page.owner = by
    if not slugify(page.title, allow_unicode=True):
        page.slug = submission.reference.lower()
    add_files(page, submission, by)
    CaseStudyIndexPage.objects.get().add_child(instance=page)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    page.save_revision(user=by)
    return page


def as_record(submission: Submission) -> CaseStudyPage:
    """The record that the answers make, saved nowhere and without the files: for a preview and for its grade."""
    page = CaseStudyPage(
        title=record_title(submission),
        summary=summarise([submission.what_you_did, submission.what_happened]) or record_title(submission),
        kind=CaseStudyPage.Kind.COUNCIL_CASE,
        provenance=_provenance(submission),
        contact_email=submission.email,
        live=False,
        **{name: getattr(submission, name) for name in COPIED},
        what_we_did=narrative(submission.what_you_did),
        what_happened=narrative(submission.what_happened),
        what_did_not_work=narrative(submission.did_not_work),
        depends_on=narrative(submission.depends_on),
    )
    page.council_items = [CaseStudyCouncil(council=submission.council)] if submission.council else []
    page.service_items = [CaseStudyService(tag=submission.service)] if submission.service else []
    page.measures = _measures(submission)
    return page


def record_title(submission: Submission) -> str:
    """The contributor's title, or else what is known: the service and the council."""
    named = (
        submission.title,
        ", ".join(filter(None, (service_name(submission), council_name(submission)))),
        submission.reference,
    )
    return next(title for title in named if title.strip())


def short_name(submission: Submission) -> str:
    """What editors call it in a list: its title, or what is known instead."""
    known = submission.title or service_name(submission)
    if submission.wants_call and not known:
        return _("Call: %(whom)s") % {"whom": submission.phone or submission.email}
    return known or _("No title yet")


def council_name(submission: Submission) -> str:
    """The council chosen from the list, or else as it was typed."""
    return submission.council.name if submission.council else submission.council_typed


def service_name(submission: Submission) -> str:
    """The service chosen from the list, or else as it was typed."""
    return submission.service.name if submission.service else submission.service_typed


def summarise(texts: Iterable[str], most: int = SUMMARY_MOST) -> str:
    """The first whole sentences that fit; a first sentence that is too long ends after a word, with an ellipsis."""
    summary = ""
    for sentence in (each for text in texts for each in SENTENCE_END.split(" ".join(text.split())) if each):
        longer = f"{summary} {sentence}".strip()
        if len(longer) > most:
            break
        summary = longer
    else:
        return summary
    return summary or _cut(sentence, most)


def _cut(sentence: str, most: int) -> str:
    start, space, _rest = sentence[:most].rpartition(" ")
    return f"{(start if space else sentence[: most - 1]).rstrip(' ,;:–-')}…"


def narrative(text: str) -> list[tuple[str, str]]:
    """Plain text as the blocks of one heading: a paragraph for each, its lines kept."""
    paragraphs = [part.strip() for part in PARAGRAPH_END.split(text.replace("\r\n", "\n")) if part.strip()]
    if not paragraphs:
        return []
    return [("text", "".join(f"<p>{'<br/>'.join(escape(part).split(chr(10)))}</p>" for part in paragraphs))]


def _provenance(submission: Submission) -> str:
    """An editor's notes of a call are an interview."""
    told = submission.wants_call and submission.called_at
    return CaseStudyPage.Provenance.INTERVIEWED if told else CaseStudyPage.Provenance.SUBMITTED


def _measures(submission: Submission) -> list[Measure]:
    said = (
        submission.measure_what,
        submission.measure_before,
        submission.measure_after,
        submission.measure_how,
        submission.measure_source,
    )
    if not any(said):
        return []
    measure = Measure(
        what=submission.measure_what,
        before=submission.measure_before,
        after=submission.measure_after,
        measured_on=submission.measure_when,
        method=submission.measure_how,
        source=submission.measure_source,
    )
    return [measure]
