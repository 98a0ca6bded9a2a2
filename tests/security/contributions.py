"""What contributors sent and councils asked for, in every state, beside the pages of the other table.

The tables say by hand who may see what; the rules under test have no part in them.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from casestudies.submission.links import return_address
from casestudies.submission.models import Correspondence, Submission, SubmissionFile
from casestudies.submission.operations import decide
from portal.requests.models import Request
from tests.factories.requests import make_request, make_waiting
from tests.factories.submissions import make_editor, make_submission
from tests.factories.vocabulary import make_council, make_service
from tests.security.world import CASES, World, build_world

State = Submission.State
UNSENT = frozenset({"draft", "sign-off"})
PREVIEWED = frozenset({"draft", "sign-off", "new", "with-contributor", "ready"})
"""While it is under way there is a preview; afterwards there is a record, or nothing."""

WAITING = frozenset({"new", "ready"})
"""Submissions that wait for an editor."""

PUBLIC_REQUESTS = frozenset({"open", "answered", "closed"})
REQUESTS = PUBLIC_REQUESTS | {"new", "hidden", "merged"}

SHARED = "example-service"
"""A service that every case study of the other table is about as well: what "Is it one of these?" is asked with."""

NOTE = "xylophone"
"""A word in every editors' note."""

WORDS = "marimba"
"""A word that editors wrote to each contributor."""

CLERK = "clerk"
"""May open the admin, and nothing in it."""


@dataclass
class Contributions:
    """The other table's world, with what was sent in, by state, and each contributor's own browser."""

    world: World
    sent: dict[str, Submission]
    browsers: dict[str, Client]
    asked: dict[str, Request]
    supporter: str = "supporter@example.gov.uk"

    def named(self, text: str) -> set[str]:
        """The submissions a text names, by title or reference."""
        lowered = text.lower()
        return {state for state, each in self.sent.items() if f"sent {state}yy" in lowered or each.reference in text}

    def requested(self, text: str) -> set[str]:
        """The requests a text names."""
        return {state for state in REQUESTS if f"asked {state}ww" in text.lower()}


def build_contributions() -> Contributions:
    """Make everything, published as editors do it; the search index has no part in it."""
    world = build_world()
    service = make_service("Example service", slug=SHARED)
    for name in CASES:
        case = CaseStudyPage.objects.get(pk=world.pages[name].pk)
        case.services.add(service)
        case.save()
    due = timezone.localdate() - timedelta(days=1)
    CaseStudyUpkeep.objects.filter(case_study__slug__startswith="case-").update(
        review_by=due, owner_email="owner@example.gov.uk", owner_role="Owner"
    )
    clerk = get_user_model().objects.create_user(username=CLERK)
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    world.people[CLERK] = Client()
    world.people[CLERK].force_login(clerk)
    sent = _send_in()
    browsers = {state: Client() for state in sent}
    for state, browser in browsers.items():
        assert browser.post(return_address(sent[state])).status_code == 302
    return Contributions(world, sent, browsers, _ask(world))


def _send_in() -> dict[str, Submission]:
    """One submission in each state, with a file, letters and a note. Accepted ones have a record."""
    council, editor = make_council("Exampleshire"), make_editor("accepting")
    service = make_service("Permits of the example")
    sent = {}
    for state in State:
        accepted = state in {State.READY, State.PUBLISHED}
        made = make_submission(
            State.NEW if accepted else state,
            title=f"Sent {state}yy",
            email=f"{state}@exampleshire.gov.uk",
            council=council,
            service=service,
            preview_key=f"key-of-{state}",
        )
        kept = SubmissionFile(submission=made, name=f"The plan of {state}.txt")
        kept.file.save(f"{state}.txt", ContentFile(state.encode()))
        for kind, word in ((Correspondence.Kind.TO_CONTRIBUTOR, WORDS), (Correspondence.Kind.NOTE, NOTE)):
            Correspondence.objects.create(submission=made, kind=kind, text=f"{word} about {state}")
        if accepted:
            made = decide.accept(made.pk, editor)
        if state == State.PUBLISHED and made.page is not None:
            made.page.get_latest_revision().publish()
        sent[str(state)] = Submission.objects.get(pk=made.pk)
    return sent


def _ask(world: World) -> dict[str, Request]:
    """One request in each state, all but the merged one answered by every case study there is."""
    asked = {state: make_request(f"Asked {state}ww", state=state, note=f"{NOTE} about {state}") for state in REQUESTS}
    Request.objects.filter(pk=asked["merged"].pk).update(merged_into=asked["hidden"])
    cases = [world.pages[name].pk for name in CASES]
    for state in ("open", "answered"):
        asked[state].answers.set(cases)
    make_waiting(asked["open"], "supporter@example.gov.uk")
    return asked
