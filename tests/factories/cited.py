"""An approved briefing that cites one thing of each kind, and what can happen to these. Everything is made up."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
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
from portal.statistics.models import Conflict, Statistic
from portal.taxonomy.care import operations as care
from tests.factories.briefings import make_briefing
from tests.factories.figures import make_figure, make_row
from tests.factories.pages import case_study, standard_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_interaction, make_service


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


def make_cited() -> Cited:
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


def merge_service_of_case(cited: Cited) -> None:
    tagged(cited)
    approve_again(cited)
    merge_service(cited)


def unpublish(page: Page) -> None:
    UnpublishPageAction(Page.objects.get(pk=page.pk).specific).execute(skip_permission_checks=True)


def delete(page: Page) -> None:
    DeletePageAction(Page.objects.get(pk=page.pk).specific, user=None).execute(skip_permission_checks=True)
