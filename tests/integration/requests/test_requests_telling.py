"""Letters: one for each person and request, when the public may read a record; none lost, none twice."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from post_office.models import Email

from portal.requests.models import Support
from portal.requests.operations import deciding
from portal.requests.operations.telling import tell_due
from portal.supports.deciding import TooLateError
from tests.factories.case_studies import make_case_study
from tests.factories.pages import restrict
from tests.factories.people import clients
from tests.factories.requests import make_request, make_support, make_waiting
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

FROM_THE_PAPER = {"provenance": "paper", "source_title": "Example paper", "source_date": "2013"}
"""The standard asks less of such a record."""

BEFORE = timezone.now() - timedelta(days=1)


def letters() -> list[tuple[str, str]]:
    """To whom, and the words."""
    return [(email.to[0], email.message) for email in Email.objects.order_by("pk")]


def publish(title: str = "A record", **terms: Any) -> Any:
    return make_case_study(title, first_published_at=timezone.now(), **terms)


def test_everybody_with_a_confirmed_address_gets_one_letter_and_no_second() -> None:
    service = make_service()
    request = make_request(service=service)
    make_waiting(request, "ann@example.org", BEFORE)
    make_waiting(request, "ann@example.org", BEFORE, council=make_council())
    make_waiting(request, "bob@example.org", BEFORE, council_typed="Elsewhere")
    make_support(request, email="unconfirmed@example.org", council_typed="Nowhere")
    publish(services=[service])

    assert tell_due() == 2
    assert tell_due() == 0
    publish("Another record", services=[service])
    assert tell_due() == 0
    assert sorted(to for to, _words in letters()) == ["ann@example.org", "bob@example.org"]
    assert "/case-studies/a-record/" in letters()[0][1]
    assert "/requests/stop/" in letters()[0][1]


def test_a_letter_and_its_note_are_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    service = make_service()
    request = make_request(service=service)
    make_waiting(request, "ann@example.org", BEFORE)
    make_waiting(request, "bob@example.org", BEFORE)
    publish(services=[service])

    def fail(*given: object) -> None:
        raise OSError("made up")

    monkeypatch.setattr("portal.requests.operations.telling.timezone.now", fail)
    with pytest.raises(OSError, match="made up"), transaction.atomic():
        tell_due()
    assert letters() == []
    monkeypatch.undo()
    assert tell_due() == 2


@pytest.mark.parametrize("hidden", ["draft", "closed", "expired"])
def test_nobody_is_told_of_what_the_public_may_not_read_until_they_may(hidden: str) -> None:
    service = make_service()
    make_waiting(make_request(service=service), "ann@example.org", BEFORE)
    record = publish(services=[service], live=hidden != "draft", **FROM_THE_PAPER)
    restriction = restrict(record) if hidden == "closed" else None
    if hidden == "expired":
        record.expire_at = BEFORE
        record.save()

    assert tell_due() == 0
    if hidden == "draft":
        record.save_revision().publish()
    elif restriction is not None:
        restriction.delete()
    else:
        record.expire_at = None
        record.save()
    assert tell_due() == 1


def test_a_record_that_was_there_when_somebody_asked_is_no_news_unless_an_editor_chose_it() -> None:
    service = make_service()
    record = publish(services=[service])
    request = make_request(service=service)
    make_waiting(request, "ann@example.org")
    assert tell_due() == 0

    request.answers.add(record)
    assert tell_due() == 1


@pytest.mark.parametrize(("state", "told"), [("new", 1), ("open", 1), ("answered", 1), ("closed", 0), ("hidden", 0)])
def test_people_of_closed_and_hidden_requests_are_left_alone(state: str, told: int) -> None:
    service = make_service()
    make_waiting(make_request(service=service, state=state), "ann@example.org", BEFORE)
    publish(services=[service])

    assert tell_due() == told


def test_a_merge_of_services_makes_a_record_match() -> None:
    old, new = make_service("Old"), make_service("New")
    make_waiting(make_request(service=old), "ann@example.org", BEFORE)
    publish(services=[new])
    assert tell_due() == 0
    old.merged_into = new
    old.save()

    assert tell_due() == 1


def test_merged_requests_keep_each_council_and_person_once(django_user_model: Any) -> None:
    editor = django_user_model.objects.create_user(username="editor")
    stays, goes = make_request("Stays"), make_request("Goes", service=make_service())
    older = make_request("Older", state="merged", merged_into=goes)
    council = make_council()
    make_waiting(stays, "ann@example.org", council=council)
    make_waiting(goes, "ann@example.org", council=council, counted=True, told_at=BEFORE)
    make_waiting(goes, "bob@example.org", council_typed="Elsewhere")
    deciding.merge(goes, stays, editor)

    for request in (stays, goes, older):
        request.refresh_from_db()
    assert {(support.email, support.counted, support.told_at) for support in stays.supports.all()} == {
        ("ann@example.org", True, BEFORE),
        ("bob@example.org", False, None),
    }
    assert (goes.state, goes.merged_into, older.merged_into) == ("merged", stays, stays)
    assert stays.service == goes.service
    assert not Support.objects.exclude(request=stays).exists()
    with pytest.raises(TooLateError):
        deciding.merge(stays, goes, editor)


def test_the_worker_asks_one_question_while_nobody_waits(django_assert_num_queries: Any) -> None:
    make_request(service=make_service())
    with django_assert_num_queries(1):
        assert tell_due() == 0


def test_only_those_who_may_decide_see_the_screens() -> None:
    request = make_request()
    people: Mapping[str, Any] = clients()
    for address in ("/admin/requests/", f"/admin/requests/desk/{request.pk}/", f"/admin/requests/edit/{request.pk}/"):
        seen = {name for name, client in people.items() if client.get(address).status_code == 200}
        assert seen == {"editor", "board editor", "administrator"}, address
