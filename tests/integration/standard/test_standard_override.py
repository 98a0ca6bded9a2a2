"""The administrator may publish against the standard, with a reason that is kept. Nobody else can."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import PageLogEntry

from casestudies.standard import people
from casestudies.standard.gate import NotReadyError
from casestudies.standard.models import Override
from casestudies.standard.overrides import let_through
from tests.integration.standard.form import edit, filled, is_live, person, signed_in, unfinished

pytestmark = pytest.mark.django_db

REASON = "The minister names it at nine."


def send(client_of: str, reason: str, *, superuser: bool) -> bool:
    """Press Publish on an unfinished case study, with a reason. Whether readers see it then."""
    case = unfinished()
    sent = {**filled(case.title), "standard-reason": reason, "action-publish": "1"}
    signed_in(person(client_of, superuser=superuser)).post(edit(case), sent)
    return is_live(case)


def test_an_administrator_publishes_with_a_reason_and_it_is_kept() -> None:
    assert send("boss", f" {REASON} ", superuser=True)
    kept = Override.objects.get()
    assert (kept.reason, kept.user and kept.user.username, kept.title) == (REASON, "boss", "Permits by post")
    assert "Name the council, or tick that it is not to be named." in kept.missing
    assert kept.revision is not None


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_the_administrator_is_refused_too(reason: str) -> None:
    assert not send("boss", reason, superuser=True)
    assert not Override.objects.exists()


def test_a_moderator_who_sends_a_reason_is_refused() -> None:
    assert not send("moderator", REASON, superuser=False)
    assert not Override.objects.exists()


def test_only_administrators_are_offered_the_field_and_only_while_something_is_missing() -> None:
    case = unfinished()
    assert "standard-reason" in signed_in(person("boss", superuser=True)).get(edit(case)).content.decode()
    assert "standard-reason" not in signed_in(person()).get(edit(case)).content.decode()


def test_code_cannot_decide_for_somebody_who_may_not() -> None:
    with pytest.raises(PermissionDenied):
        let_through(unfinished().get_latest_revision(), person(), REASON, ())


def test_a_decision_opens_the_gate_to_one_version_only() -> None:
    case = unfinished()
    revision = case.get_latest_revision()
    let_through(revision, person("boss", superuser=True), REASON, ())
    revision.publish()
    assert is_live(case)
    case.title = "Another version"
    with pytest.raises(NotReadyError):
        case.save_revision().publish()


def test_the_history_of_the_page_and_the_report_show_it() -> None:
    send("boss", REASON, superuser=True)
    page = Override.objects.get().page
    assert page is not None
    reader = signed_in(person())
    assert PageLogEntry.objects.filter(action="standard.override", page_id=page.pk).exists()
    assert REASON in reader.get(reverse("wagtailadmin_pages:history", args=(page.pk,))).content.decode()
    report = reader.get(reverse("standard_overrides")).content.decode()
    assert REASON in report
    assert "Name the council" in report
    assert "boss" in report


def test_the_report_is_not_for_everybody() -> None:
    board = signed_in(person("board", "Board"))
    assert board.get(reverse("standard_overrides")).status_code in {302, 403}


def test_a_decision_outlives_its_page_and_its_person() -> None:
    send("boss", REASON, superuser=True)
    kept = Override.objects.get()
    assert kept.page is not None
    assert kept.user is not None
    kept.page.specific.delete()
    kept.user.delete()
    kept.refresh_from_db()
    assert (kept.page_id, kept.user_id) == (None, None)
    assert (kept.reason, kept.title) == (REASON, "Permits by post")


def test_erasing_a_person_leaves_the_decision() -> None:
    send("boss", f"{REASON} Ask boss@example.gov.uk.", superuser=True)
    assert people.erase("BOSS@example.gov.uk").erased == 1
    kept = Override.objects.get()
    assert kept.user is None
    assert kept.reason == f"{REASON} Ask [e-mail address removed]."
    assert people.erase("boss@example.gov.uk").erased == 0
    assert people.erase("s@example.gov.uk").erased == 0
