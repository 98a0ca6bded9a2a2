"""Case studies with fixed words, for tests. Everything in them is made up."""

from collections.abc import Iterable
from typing import Any

from casestudies.models import (
    Artefact,
    CaseStudyCouncil,
    CaseStudyInteraction,
    CaseStudyPage,
    CaseStudyService,
    CaseStudyTheme,
    Measure,
)
from portal.taxonomy.models import Council, Interaction, Service, Theme
from tests.factories.pages import case_index
from tests.factories.vocabulary import make_council


def make_case_study(
    title: str = "Parking permits by web form",
    *,
    services: Iterable[Service] = (),
    themes: Iterable[Theme] = (),
    interactions: Iterable[Interaction] = (),
    councils: Iterable[Council] = (),
    measures: Iterable[Measure] = (),
    artefacts: Iterable[Artefact] = (),
    **fields: Any,
) -> CaseStudyPage:
    """A published case study (``live=False`` for a draft) with what belongs to it."""
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    fields.setdefault("summary", "Residents ask for a parking permit on the web.")
    case = CaseStudyPage(title=title, **fields)
    case.service_items = [CaseStudyService(tag=term) for term in services]
    case.theme_items = [CaseStudyTheme(tag=term) for term in themes]
    case.interaction_items = [CaseStudyInteraction(tag=term) for term in interactions]
    case.council_items = [CaseStudyCouncil(council=council) for council in councils]
    case.measures = list(measures)
    case.artefacts = list(artefacts)
    case_index().add_child(instance=case)
    return case


def ready(case: CaseStudyPage) -> CaseStudyPage:
    """Give a case study, in memory, what it lacks to be published."""
    if not case.theme_items.all():
        theme, _ = Theme.objects.get_or_create(slug="assisted-digital", defaults={"name": "Assisted digital"})
        case.theme_items = [CaseStudyTheme(tag=theme)]
    if not case.council_items.all():
        council = Council.objects.filter(name="Exampleshire").first() or make_council()
        case.council_items = [CaseStudyCouncil(council=council)]
    for name in ("what_we_did", "what_happened", "depends_on"):
        if not getattr(case, name):
            setattr(case, name, words("Example words."))
    return case


def words(text: str) -> list[tuple[str, str]]:
    """A StreamField value of one paragraph."""
    return [("text", f"<p>{text}</p>")]
