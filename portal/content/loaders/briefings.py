"""The briefings for the board that the paper itself is enough for."""

from datetime import datetime
from functools import partial

from django.utils import timezone
from wagtail.models import Page

from portal.briefings.blocks import Argument, Barriers, Figures
from portal.briefings.models import BriefingIndexPage, BriefingPage
from portal.briefings.states import make_public
from portal.content.ledger import Ledger
from portal.content.loaders.pages import publish_under
from portal.content.problems import GoneError
from portal.content.read import BriefingFacts, read_briefings
from portal.content.story import build_stream
from portal.home.models import HomePage


def load_briefings(ledger: Ledger) -> None:
    """Offer the list of briefings and every briefing, all published at one moment, so that they stay in their order.

    One that refers to a figure or a case study which editors deleted is left out: it would not say what it means to.
    """
    home = HomePage.objects.first()
    if home is not None:
        ledger.load("page:briefings", exists=BriefingIndexPage.objects.exists, make=partial(_make_index, home))
    index = BriefingIndexPage.objects.first()
    if index is None:
        ledger.left_out.append("every briefing: the list of briefings was deleted")
        return
    moment = timezone.now()
    for facts in reversed(read_briefings()):
        try:
            ledger.load(
                f"briefing:{facts.slug}",
                exists=Page.objects.child_of(index).filter(slug=facts.slug).exists,
                make=partial(_make_briefing, facts, index, moment),
            )
        except GoneError as gone:
            ledger.left_out.append(f"briefing:{facts.slug}: {gone}")


def _make_index(home: HomePage) -> None:
    index = BriefingIndexPage(
        title="Briefings",
        slug=BriefingIndexPage.SLUG,
        introduction=(
            "Short papers for the Steering Board, each made of figures and case studies that you can follow to their "
            "source. Five minutes to read at most."
        ),
    )
    publish_under(home, index)


def _make_briefing(facts: BriefingFacts, index: BriefingIndexPage, moment: datetime) -> None:
    """Public at once, on purpose: everything in it is in the published paper. Nobody is said to have approved it."""
    briefing = BriefingPage(
        title=facts.title,
        slug=facts.slug,
        summary=facts.summary,
        search_description=facts.summary,
        first_published_at=moment,
        barriers=build_stream(facts.barriers, facts.file, Barriers),
        figures=build_stream(facts.figures, facts.file, Figures),
        argument=build_stream(facts.argument, facts.file, Argument),
    )
    publish_under(index, briefing)
    make_public(briefing, None)
