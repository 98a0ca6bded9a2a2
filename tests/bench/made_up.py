"""Case studies made up for load trials. They are never shipped: the bench puts them into a database of its own."""

import random
from collections.abc import Sequence

from django.db import transaction

from casestudies.models import (
    CaseStudyCouncil,
    CaseStudyIndexPage,
    CaseStudyInteraction,
    CaseStudyPage,
    CaseStudyService,
    CaseStudyTheme,
    Measure,
)
from portal.taxonomy.models import Council, Interaction, Service, Theme

WORDS = (
    "residents form online counter library permit booking payment reminder broadband training volunteers scheme pilot "
    "officers waiting calls letters saved time money school admissions bins collection planning licence housing rent "
    "council digital assisted support partners supplier contract evidence measured before after month report streets"
).split()


def make_up(count: int) -> None:
    """Publish ``count`` case studies whose titles and texts say that they are made up; the same for each run."""
    dice = random.Random(2013)  # noqa: S311  # the same trial each time, no secret
    index = CaseStudyIndexPage.objects.get()
    services = list(Service.objects.filter(merged_into=None, retired=False)[:300])
    councils = list(Council.objects.filter(end_date=None)[:200])
    themes, interactions = list(Theme.objects.all()), list(Interaction.objects.all())
    with transaction.atomic():
        for number in range(count):
            case = _case(number, dice)
            case.service_items = [CaseStudyService(tag=term) for term in dice.sample(services, 2)]
            case.theme_items = [CaseStudyTheme(tag=dice.choice(themes))]
            case.interaction_items = [CaseStudyInteraction(tag=dice.choice(interactions))]
            case.council_items = [CaseStudyCouncil(council=dice.choice(councils))]
            case.measures = [
                Measure(what="Made-up measure", before="1", after=str(number), source="Made up", method="x")
            ]
            index.add_child(instance=case)


def _case(number: int, dice: random.Random) -> CaseStudyPage:
    return CaseStudyPage(
        title=f"Made-up case {number}: {_sentence(WORDS, 5, dice)}",
        slug=f"made-up-{number}",
        summary=f"Made up for a load trial. {_sentence(WORDS, 20, dice)}",
        stage=dice.choice(["idea", "pilot", "live", "stopped"]),
        stopped_reason="Made up",
        went_live=str(dice.randint(2005, 2013)),
        assisted_route=_sentence(WORDS, 10, dice) if number % 3 == 0 else "",
        what_we_did=[("text", f"<p>{_sentence(WORDS, 120, dice)}</p>")],
        what_happened=[("text", f"<p>{_sentence(WORDS, 60, dice)}</p>")],
        depends_on=[("text", f"<p>{_sentence(WORDS, 30, dice)}</p>")],
    )


def _sentence(words: Sequence[str], length: int, dice: random.Random) -> str:
    return " ".join(dice.choices(words, k=length))
