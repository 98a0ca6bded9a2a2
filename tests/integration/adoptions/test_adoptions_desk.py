"""What editors decide about councils' words, and what is left when a person asks to be forgotten."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from casestudies.adoptions.models import Adoption
from casestudies.models import CaseStudyPage
from portal.core import changes
from portal.core.people import holdings
from portal.supports.tasks import find_unchecked
from tests.factories.adoptions import link, make_word, report, using
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page
from tests.factories.people import clients
from tests.factories.vocabulary import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    home_page()
    return make_case_study()


@pytest.fixture
def people() -> Mapping[str, Client]:
    return clients()


@pytest.fixture
def editor(people: Mapping[str, Client]) -> Client:
    return people["editor"]


def decide(editor: Client, word: Adoption, decision: str, **sent: str) -> Any:
    return editor.post(f"/admin/adoptions/desk/{word.pk}/", {"decision": decision, **sent})


def logged() -> list[str]:
    found = PageLogEntry.objects.filter(action__startswith="adoptions.").order_by("pk")
    return [entry.action.partition(".")[2] for entry in found]


def test_an_address_at_an_unknown_domain_waits_for_an_editor(
    case: CaseStudyPage, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[changes.Change] = []
    monkeypatch.setattr(changes, "_listeners", [told.append])
    make_council(email_domains=["example.gov.uk"])
    report(case, email="ann@elsewhere.org")
    assert "An editor looks at it." in Client().post(link("confirm")).text
    (task,) = find_unchecked(10).shown
    assert task.title == f"Exampleshire: {case.title}"
    assert "Check the council" in editor.get(task.url).text
    assert (using(case), told) == (0, [])

    word = Adoption.objects.get()
    assert decide(editor, word, "count").status_code == 302
    assert (using(case), len(told), find_unchecked(10).total) == (1, 1, 0)
    assert decide(editor, word, "count").status_code == 409
    assert (len(told), logged()) == (1, ["checked"])


def test_a_council_typed_otherwise_counts_once_an_editor_names_it(case: CaseStudyPage, editor: Client) -> None:
    make_council()
    report(case, council="Exampelshire CC")
    Client().post(link("confirm"))
    word = Adoption.objects.get()
    assert decide(editor, word, "count").status_code == 400
    assert "No council on the list has this name." in decide(editor, word, "count", **{"count-council": "X"}).text
    assert using(case) == 0
    decide(editor, word, "count", **{"count-council": "Exampleshire"})
    assert using(case) == 1


def test_a_word_left_out_is_asked_about_no_more(case: CaseStudyPage, editor: Client) -> None:
    make_council()
    report(case)
    Client().post(link("confirm"))
    decide(editor, Adoption.objects.get(), "leave")
    assert (using(case), find_unchecked(10).total) == (0, 0)


def test_abuse_is_hidden_with_a_reason_and_the_earlier_word_stands_again(case: CaseStudyPage, editor: Client) -> None:
    earlier = make_word(case, created_at=timezone.now() - timedelta(days=2))
    abuse = make_word(case, earlier.council, stage="stopped", stopped_reason="Made-up abuse.", answer="Not true.")
    assert using(case) == 0
    assert decide(editor, abuse, "hide").status_code == 400
    assert decide(editor, abuse, "hide", **{"hide-reason": "Not said by the council."}).status_code == 302
    assert using(case) == 1
    shown = editor.get(f"/admin/adoptions/desk/{abuse.pk}/").text
    assert "Not said by the council." in shown
    assert decide(editor, abuse, "hide", **{"hide-reason": "Again."}).status_code == 409
    assert decide(editor, abuse, "show").status_code == 302
    assert decide(editor, abuse, "show").status_code == 409
    assert using(case) == 0
    assert decide(editor, abuse, "take-answer-off").status_code == 302
    assert decide(editor, abuse, "take-answer-off").status_code == 409
    assert decide(editor, abuse, "nonsense").status_code == 409
    assert logged() == ["hidden", "shown", "answer_removed"]
    reasons = {entry.data["reason"] for entry in PageLogEntry.objects.filter(action="adoptions.hidden")}
    assert reasons == {"Not said by the council."}


def test_the_list_filters_and_downloads_and_offers_no_form_that_rewrites(
    case: CaseStudyPage, people: Mapping[str, Client]
) -> None:
    council = make_council("Hiddenshire")
    make_word(case)
    make_word(make_case_study("Another"), council, hidden_at=timezone.now())
    editor = people["editor"]
    assert "Hiddenshire" in editor.get("/admin/adoptions/").text
    assert "Hiddenshire" not in editor.get("/admin/adoptions/", {"page": case.pk}).text
    hidden = editor.get("/admin/adoptions/", {"hidden": "true"}).text
    assert "Hiddenshire" in hidden
    assert "Exampleshire" not in hidden.partition("<table")[2]
    table = b"".join(editor.get("/admin/adoptions/", {"export": "csv"}).streaming_content).decode()  # type: ignore[attr-defined]
    assert "Exampleshire" in table
    assert "ann@" not in table
    for address in ("new/", "edit/1/", "delete/1/"):
        assert editor.get(f"/admin/adoptions/{address}").status_code in {302, 404}, address
    assert people["other group"].get("/admin/adoptions/").status_code in {302, 403}


def test_a_person_who_is_erased_leaves_the_council_counted(case: CaseStudyPage) -> None:
    word = make_word(case, outcome="Ask ann@example.gov.uk.")
    other = make_word(case, make_council("Othershire"), email="bob@other.gov.uk", text="As Ann@example.gov.uk says.")
    make_word(case, make_council("Thirdshire"), counted=False, confirmed_at=None)
    done = holdings["adoptions"].erase("ANN@example.gov.uk")

    assert (done.erased, done.kept) == (3, 1)
    assert using(case) == 2
    word.refresh_from_db()
    other.refresh_from_db()
    assert (word.email, other.email) == ("", "bob@other.gov.uk")
    for words in (word.outcome, other.text):
        assert "example.gov.uk" not in words.lower()


def test_addresses_are_deleted_when_their_time_is_over(case: CaseStudyPage) -> None:
    prune = holdings["adoptions"].prune
    keeps = holdings["adoptions"].keeps
    assert prune
    assert keeps
    now = timezone.now()
    make_word(case)
    old = make_word(case, make_council("Oldshire"), confirmed_at=now - keeps - timedelta(days=1))
    make_word(case, make_council("Never"), counted=False, confirmed_at=None, created_at=now - timedelta(days=31))
    assert prune(keeps) == 2
    assert prune(keeps) == 0
    assert Adoption.objects.count() == 2
    old.refresh_from_db()
    assert (old.email, old.counted) == ("", True)
