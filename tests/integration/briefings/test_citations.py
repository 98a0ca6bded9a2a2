"""After its approval a briefing says what became of each thing it cites, to each reader what that reader may know."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Collection, CollectionViewRestriction, Page

from casestudies.models import CaseStudyInteraction, CaseStudyPage, CaseStudyService, CaseStudyUpkeep, Measure
from portal.barriers.models import Barrier
from portal.briefings import states
from portal.briefings.models import BriefingPage
from portal.briefings.operations.approve import approve
from portal.core.models import PortalDocument
from portal.statistics.models import Conflict, Statistic, Table1Row
from portal.taxonomy.care import operations as care
from tests.factories.briefings import make_briefing
from tests.factories.figures import make_figure, make_row
from tests.factories.pages import case_study, restrict, standard_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_interaction, make_service

pytestmark = pytest.mark.django_db

NOTHING = "Nothing that it cites has changed since."


@dataclass
class Cited:
    """A public briefing that cites one thing of each kind, and who reads it."""

    page: BriefingPage
    people: dict[str, Client]
    case: CaseStudyPage
    figure: Statistic
    barrier: Barrier
    other: Page
    document: PortalDocument
    terms: dict[str, Any]

    def copy(self) -> "Cited":
        """The same things, to be changed and deleted in memory."""
        names = ("case", "figure", "barrier", "other", "document", "terms")
        return replace(self, **{name: deepcopy(getattr(self, name)) for name in names})

    def says(self, person: str = "anonymous") -> str:
        """The words of the part "What changed"."""
        answer = self.people[person].get(f"/briefings/{self.page.slug}/")
        assert answer.status_code == 200
        found = re.search(r'aria-labelledby="what-changed">(.*?)</section>', answer.content.decode(), re.DOTALL)
        assert found is not None
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


@pytest.fixture
def cited() -> Cited:
    """Approved a moment ago."""
    service = make_service()
    verb = make_interaction()
    make_row(1, [service], [verb])
    case = case_study(kind="research", measures=[measure()])
    other = standard_page("How to park", body=[("text", "<p>Park well.</p>")])
    figure = make_figure()
    barrier = Barrier.objects.create(title="No shared address list", sort="data", state=Barrier.State.OPEN)
    document = PortalDocument.objects.create(title="Permit form", file=ContentFile(b"made up", name="form.odt"))
    text = (
        f'<p>See <a linktype="page" id="{other.pk}">here</a>, <a linktype="document" id="{document.pk}">form</a>, '
        f'<a href="/services/{service.slug}/">permits</a>, <embed embedtype="figure" id="{figure.pk}"/>.</p>'
    )
    page = make_briefing(
        barriers=[("barrier", {"barrier": barrier, "note": ""})],
        argument=[
            ("text", text),
            ("case_study", {"case_study": case, "note": ""}),
            ("gap_map", {"show": "all", "shown": 5}),
            ("table1", {"shown": 1}),
        ],
    )
    states.make_public(page, None)
    people = clients()
    approve(page, get_user_model().objects.get(username="administrator"), "Secretariat, LGA")
    return Cited(page, people, case, figure, barrier, other, document, {"service": service, "verb": verb})


def measure(**fields: str) -> Measure:
    """A figure with a source."""
    return Measure(
        **{"what": "Visits", "after": "12", "unit": "a week", "source": "Made up", "measured_on": "2013"} | fields
    )


def publish(page: Page, **changes: Any) -> None:
    """Publish a new revision."""
    specific = Page.objects.get(pk=page.pk).specific
    for name, value in changes.items():
        setattr(specific, name, value)
    specific.save_revision().publish()


def change_figure(cited: Cited) -> None:
    cited.figure.display, cited.figure.caveat = "80%", "Made-up caveat."
    cited.figure.save()


def conflict(cited: Cited) -> None:
    Conflict.objects.create(slug="made-up", note="Does not fit.").statistics.add(cited.figure)


def overdue(cited: Cited) -> None:
    upkeep = CaseStudyUpkeep.objects.get(case_study=cited.case)
    upkeep.review_by = timezone.localdate() - timedelta(days=1)
    upkeep.save()


def set_barrier(**fields: Any) -> Callable[[Cited], object]:
    return lambda cited: Barrier.objects.filter(pk=cited.barrier.pk).update(**fields)


def merge_barrier(cited: Cited) -> None:
    into = Barrier.objects.create(title="No list of addresses", sort="data", state=Barrier.State.OPEN)
    set_barrier(state=Barrier.State.MERGED, merged_into=into)(cited)


def restrict_document(cited: Cited) -> None:
    root = Collection.get_first_root_node()
    assert root is not None
    closed = root.add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    cited.document.collection = closed
    cited.document.save()


def replace_document(cited: Cited) -> None:
    cited.document.file = ContentFile(b"other", name="other.odt")
    cited.document.save()


def merge_service(cited: Cited) -> None:
    care.merge(cited.terms["service"], make_service("All permits"), None)


def approve_again(cited: Cited) -> None:
    approve(cited.page, get_user_model().objects.get(username="administrator"), "Steering Board")


def tagged(cited: Cited) -> None:
    publish(
        cited.case,
        service_items=[CaseStudyService(tag=cited.terms["service"])],
        interaction_items=[CaseStudyInteraction(tag=cited.terms["verb"])],
    )


def unpublish(page: Page) -> None:
    UnpublishPageAction(Page.objects.get(pk=page.pk).specific).execute(skip_permission_checks=True)


def delete(page: Page) -> None:
    DeletePageAction(Page.objects.get(pk=page.pk).specific, user=None).execute(skip_permission_checks=True)


WAYS: dict[str, tuple[Callable[[Cited], object], str, str]] = {
    "figure changed": (
        change_figure,
        "80% of permits The figure was “75%”, now “80%”. The caveat is now “Made-up caveat.”.",
        "",
    ),
    "figure conflicts": (conflict, "What it does not fit together with is now “Does not fit.”.", ""),
    "figure deleted": (
        lambda cited: cited.figure.delete(),
        "75% of permits It was deleted.",
        "A figure It was deleted.",
    ),
    "case changed": (
        lambda cited: publish(cited.case, summary="Other words.", stage="live"),
        "Mobile library routes Its summary was “Mobile library routes: what was done.”, now “Other words.”. "
        "Its stage was “Not stated”, now “Live”.",
        "",
    ),
    "case stopped": (
        lambda cited: publish(cited.case, stage="stopped", stopped_reason="No money."),
        "Why it stopped is now “No money.”.",
        "",
    ),
    "case rewritten": (
        lambda cited: publish(cited.case, what_did_not_work=[("text", "<p>Nothing fitted.</p>")]),
        "Mobile library routes Its text was changed.",
        "",
    ),
    "case regraded": (
        lambda cited: publish(cited.case, measures=[measure(before="12", after="12", method="Counted.")]),
        "Its evidence went from “Figure given, nothing to compare it with (2 of 4)” to “Compared with before or with "
        "others, and says how (3 of 4)”.",
        "",
    ),
    "case measured anew": (
        lambda cited: publish(cited.case, measures=[measure(before="9", after="14")]),
        "Mobile library routes What it measured was “Visits: 12 a week”, now “Visits: 9 before, 14 a week after”.",
        "",
    ),
    "case past review": (overdue, "Mobile library routes It is past its review date (", ""),
    "case unpublished": (
        lambda cited: unpublish(cited.case),
        "Mobile library routes It was unpublished.",
        "A case study It was unpublished.",
    ),
    "case restricted": (
        lambda cited: restrict(cited.case, "Board"),
        "Mobile library routes It is no longer open to everybody.",
        "A case study that you may not see It is no longer open to everybody.",
    ),
    "case deleted": (
        lambda cited: delete(cited.case),
        "Mobile library routes It was deleted.",
        "A case study It was deleted.",
    ),
    "service of a case merged": (
        lambda cited: (tagged(cited), approve_again(cited), merge_service(cited)),
        "Its service was “Parking permits”, now “All permits”.",
        "",
    ),
    "service renamed": (
        lambda cited: care.rename(cited.terms["service"], "Permits to park", "park", None),
        "Permits to park Its name was “Parking permits”, now “Permits to park”.",
        "",
    ),
    "service merged": (merge_service, "Parking permits It was merged into another: All permits", ""),
    "page unpublished": (lambda cited: unpublish(cited.other), "How to park It was unpublished.", "A page It was unp"),
    "page rewritten": (
        lambda cited: publish(cited.other, title="Where to park", body=[("text", "<p>Elsewhere.</p>")]),
        "Where to park Its title was “How to park”, now “Where to park”. Its text was changed.",
        "",
    ),
    "block taken further": (
        set_barrier(state=Barrier.State.WITH_BOARD),
        "No shared address list Where it stands was “Open”, now “With the board”.",
        "",
    ),
    "block hidden": (
        set_barrier(state=Barrier.State.HIDDEN),
        "No shared address list It was unpublished.",
        "A block It was unpublished.",
    ),
    "block merged": (merge_barrier, "No shared address list It was merged into another: No list of addresses", ""),
    "block deleted": (
        lambda cited: cited.barrier.delete(),
        "No shared address list It was deleted.",
        "A block It was deleted.",
    ),
    "document replaced": (replace_document, "Permit form Its file was replaced.", ""),
    "document closed": (restrict_document, "A document that you may not see It is no longer open to everybody.", ""),
    "document deleted": (
        lambda cited: cited.document.delete(),
        "Permit form It was deleted.",
        "A document It was deleted.",
    ),
    "gap filled": (
        tagged,
        "1. Parking: make application The number of records everybody can read was “0”, now “1”.",
        "",
    ),
    "row corrected": (
        lambda cited: Table1Row.objects.update(visits=1_000),
        "1. Parking: make application The number of visits was “3,274,403”, now “1,000”.",
        "",
    ),
}
"""By what happens: what does it, what the board reads then, and what everybody reads if that is something else."""


def test_what_happens_to_a_cited_thing_is_said(cited: Cited) -> None:
    assert NOTHING in cited.says("board")
    assert NOTHING in cited.says("anonymous")
    for way, (happens, board, anybody) in WAYS.items():
        with transaction.atomic():
            happens(cited.copy())
            for person, words in (("board", board), ("anonymous", anybody or board)):
                said = cited.says(person)
                assert words in said, way
                assert NOTHING not in said, way
            if anybody:  # then its title must not be told
                assert board.split(" It ")[0] not in said, way
            transaction.set_rollback(True)


def test_what_is_undone_is_said_no_more(cited: Cited) -> None:
    unpublish(cited.case)
    restriction = restrict(cited.other, "Board")
    change_figure(cited)
    merge_service(cited)
    assert "4 things that it cites have changed" in cited.says("board")
    case = CaseStudyPage.objects.get(pk=cited.case.pk)
    case.save_revision().publish()
    restriction.delete()
    Statistic.objects.filter(pk=cited.figure.pk).update(display="75%", caveat="")
    care.undo_merge(cited.terms["service"], None)
    for person in ("board", "anonymous"):
        assert NOTHING in cited.says(person)
