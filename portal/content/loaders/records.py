"""The case studies from the paper."""

from datetime import datetime
from functools import partial

from django.utils import timezone
from wagtail.models import Page

from casestudies.models import (
    CaseStudyIndexPage,
    CaseStudyInteraction,
    CaseStudyPage,
    CaseStudyPartner,
    CaseStudyService,
    CaseStudyTheme,
    Measure,
)
from portal.content.ledger import Ledger
from portal.content.loaders.pages import publish_under
from portal.content.read import MeasureFacts, RecordFacts, read_records
from portal.content.story import DOCUMENT, DOCUMENT_DATE, build_stream, find_figure
from portal.content.vocabulary import find_interactions, find_organisation, find_services, find_themes

STORY = ("problem", "what_we_did", "what_happened", "depends_on")
PLAIN = ("title", "slug", "kind", "summary", "stage", "assisted_route", "shut_out", "connectivity", "source_note")


def load_records(ledger: Ledger) -> None:
    """Offer every record, all published at one moment: lists of what is new then start with the best shown."""
    index = CaseStudyIndexPage.objects.first()
    if index is None:
        ledger.left_out.append("every record: the list of case studies was deleted")
        return
    moment = timezone.now()
    for facts in read_records():
        ledger.load(
            f"record:{facts.slug}",
            exists=Page.objects.child_of(index).filter(slug=facts.slug).exists,
            make=partial(_make_record, facts, index, moment),
        )


def _make_record(facts: RecordFacts, index: CaseStudyIndexPage, moment: datetime) -> None:
    case = CaseStudyPage(
        **{name: getattr(facts, name) for name in PLAIN},
        **{name: build_stream(getattr(facts, name), facts.file) for name in STORY},
        channels=list(facts.channels),
        first_published_at=moment,
        search_description=facts.summary,
        provenance=CaseStudyPage.Provenance.PAPER,
        source_title=DOCUMENT,
        source_date=DOCUMENT_DATE,
        source_words="\n".join(facts.source_words),
    )
    case.service_items = [CaseStudyService(tag=tag) for tag in find_services(facts.services, facts.file)]
    case.theme_items = [CaseStudyTheme(tag=tag) for tag in find_themes(facts.themes, facts.file)]
    case.interaction_items = [
        CaseStudyInteraction(tag=tag) for tag in find_interactions(facts.interactions, facts.file)
    ]
    case.partner_items = [
        CaseStudyPartner(organisation=find_organisation(partner.organisation, facts.file), role=partner.role)
        for partner in facts.partners
    ]
    case.measures = [_measure(measure, facts.file) for measure in facts.measures]
    publish_under(index, case)


def _measure(facts: MeasureFacts, file: str) -> Measure:
    return Measure(
        kind=facts.kind,
        what=facts.what,
        after=facts.after,
        unit=facts.unit,
        method=facts.method,
        source="",
        statistic=find_figure(facts.statistic, file) if facts.statistic else None,
    )
