"""The board's papers in every state, beside the pages of the other table.

The tables say by hand who may see what; the rules under test have no part in them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, PageViewRestriction

from casestudies.models import CaseStudyPage
from portal.barriers.models import Barrier
from portal.briefings.citations.kinds import Condition
from portal.briefings.citations.pages import Pages
from portal.briefings.models import (
    Action,
    Approval,
    BriefingIndexPage,
    BriefingPage,
    Citation,
    Decision,
    DecisionAsked,
    Meeting,
    Paper,
)
from portal.core.models import PortalImage
from portal.statistics.models import Statistic
from tests.factories.pages import home_page, restrict
from tests.security.world import ALL, BOARD, COMMON, EDITORS, MEANT, World, build_world

READERS = BOARD | EDITORS
"""The board and those who write for it."""

BRIEFINGS: dict[str, frozenset[str]] = {
    "public": ALL,
    "circulated": READERS,
    "copied": READERS,
    "limited": EDITORS,
    "draft": frozenset(),
    "withdrawn": frozenset(),
    "expired": frozenset(),
}
"""Briefings: who may read each. "copied" is a live copy of a circulated one; "limited" carries a second restriction.

Each title has a word of its own: its key here, ended by "vv"; what it asks the board has the same word.
"""

BARRIERS = {"open": ALL, "resolved": ALL, "new": frozenset[str](), "hidden": frozenset[str]()}
"""Blocks by state: who may see each. Each title has a word of its own, ended by "bb"."""

DECIDED = "numbat"
"""A word in every decision, with "publicly" or "quietly" after it: what is shown to everybody, or to the board."""

AGREED = "potoroo"
"""A word in every action of a meeting."""

MEETING = date(2013, 10, 7)
"""Made up: the paper gives no date of a meeting."""

NAMED_ON_APPROVAL = ("open", "board", "draft", "editorial")
"""Case studies of the other table that every briefing refers to."""


@dataclass
class Papers:
    """The other table's world with everything the board reads."""

    world: World
    briefings: dict[str, BriefingPage]
    barriers: dict[str, Barrier]
    picture: str


def build_papers() -> Papers:
    """Make everything. The index follows when it is told to."""
    world = build_world()
    index = BriefingIndexPage(title="Briefings", slug="briefings")
    home_page().add_child(instance=index)
    barriers = _log_barriers(world)
    picture = _board_picture()
    special: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "expired": {"expire_at": timezone.now() - timedelta(seconds=1)},
    }
    briefings: dict[str, BriefingPage] = {}
    for name in BRIEFINGS:
        if name == "copied":
            words = f"{COMMON} copiedvv"
            found = briefings["circulated"].copy(update_attrs={"title": words, "slug": "copied"}, keep_live=True)
            found.decisions_asked.update(text="Decide copiedvv.")
            briefings[name] = BriefingPage.objects.get(pk=found.pk)
        else:
            briefings[name] = _write(index, name, world, barriers, picture, special.get(name, {}))
    PageViewRestriction.objects.filter(page=briefings["public"]).delete()  # as Wagtail's dialog of privacy does
    restrict(briefings["limited"], "Editors")
    briefings["withdrawn"].unpublish()
    _approve(briefings["public"], world)
    _meet(briefings, world, barriers)
    return Papers(world, briefings, barriers, picture.get_rendition("width-100").url)


def _write(
    index: BriefingIndexPage,
    name: str,
    world: World,
    barriers: dict[str, Barrier],
    picture: PortalImage,
    fields: dict[str, Any],
) -> BriefingPage:
    figure = Statistic.objects.get(title="shared figure")
    argument = [("case_study", {"case_study": world.pages[case], "note": ""}) for case in NAMED_ON_APPROVAL]
    made = BriefingPage(
        title=f"{COMMON} {name}vv",
        slug=name,
        summary=MEANT,
        figures=[("figure", {"statistic": figure})],
        barriers=[("barrier", {"barrier": barrier}) for barrier in barriers.values()],
        argument=[*argument, ("image", {"image": picture, "caption": ""})],
        **fields,
    )
    made.decisions_asked = [DecisionAsked(text=f"Decide {name}vv.")]
    index.add_child(instance=made)
    return BriefingPage.objects.get(pk=made.pk)


def _log_barriers(world: World) -> dict[str, Barrier]:
    """One block in each of some states, each against a case study that only the board may read."""
    case = CaseStudyPage.objects.get(pk=world.pages["board"].pk)
    return {
        state: Barrier.objects.create(title=f"{COMMON} {state}bb", sort="legal", state=state, case_study=case)
        for state in BARRIERS
    }


def _board_picture() -> PortalImage:
    picture: ImageFile = get_test_image_file(filename="of-the-board.png")
    made: PortalImage = PortalImage.objects.create(
        title="Of the board", file=picture, collection=Collection.objects.get(name="Board")
    )
    return made


def _approve(briefing: BriefingPage, world: World) -> None:
    """As it was approved every case study was open to all and had another summary; since then not all are open."""
    approval = Approval.objects.create(briefing=briefing, role="Example secretariat")
    for name in NAMED_ON_APPROVAL:
        page = world.pages[name]
        facts = {"model": "casestudypage", "title": page.title, "summary": "Another."}
        then = {"condition": Condition.THERE.value, "facts": facts, "asked": []}
        Citation.objects.create(approval=approval, kind=Pages.name, key=str(page.pk), title=page.title, standing=then)


def _meet(briefings: dict[str, BriefingPage], world: World, barriers: dict[str, Barrier]) -> None:
    """A meeting with every briefing on its agenda, and what it decided."""
    meeting = Meeting(date=MEETING, host=Meeting.Host.LGA)
    meeting.papers = [Paper(briefing=each) for each in briefings.values()]
    about = {"case_study": CaseStudyPage.objects.get(pk=world.pages["open"].pk), "barrier": barriers["open"]}
    meeting.decisions = [
        Decision(text=f"{DECIDED} {how}", owner="Example owner", is_public=how == "publicly", **{what: thing})
        for what, thing in about.items()
        for how in ("publicly", "quietly")
    ]
    meeting.actions = [Action(text=f"Find the {AGREED}", owner="Example owner", due=MEETING + timedelta(days=30))]
    meeting.save()
