"""Solutions in the admin: what the form refuses, what looks alike, and a draft made of it."""

from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from casestudies.models import CaseStudyPage
from casestudies.solutions.alike import find_alike, find_groups
from casestudies.solutions.models import SolutionPage
from portal.core.visibility import load_access, open_to_all
from tests.factories.case_studies import make_case_study
from tests.factories.pages import restrict, standard_page
from tests.factories.people import clients
from tests.factories.solutions import make_solution, solution_index
from tests.factories.vocabulary import make_interaction, make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    solution_index()
    return clients()["editor"]


def send(editor: Client, *cases: CaseStudyPage, action: str = "", **changes: Any) -> Any:
    """Send the form of a new solution. Editors ask for approval; ``action`` empty keeps a draft."""
    rows = inline_formset([{"case_study": case.pk} for case in cases])
    filled = {"title": "Permits", "slug": "permits", "summary": "Made up.", "what_it_is": streamfield([])}
    fields = {**filled, "cases": rows, "comments": inline_formset([]), **changes}
    sent = nested_form_data(fields) | ({action: "yes"} if action else {})
    return editor.post(reverse("wagtailadmin_pages:add", args=["solutions", "solutionpage", solution_index().pk]), sent)


def permits() -> dict[str, Any]:
    return {"services": [make_service()], "interactions": [make_interaction()]}


def test_a_solution_without_a_case_study_is_kept_as_a_draft_and_refused_when_it_is_sent_on(editor: Client) -> None:
    refused = send(editor, action="action-submit")
    assert refused.status_code == HTTPStatus.OK
    assert "Choose at least one case study." in refused.content.decode()
    assert not SolutionPage.objects.exists()
    assert send(editor).status_code == HTTPStatus.FOUND
    assert SolutionPage.objects.get().cases.count() == 0


def test_a_case_study_chosen_twice_is_refused_by_name(editor: Client) -> None:
    case = make_case_study("Permits here")
    refused = send(editor, case, case)
    assert "“Permits here” is chosen twice. Take one of the two out." in refused.content.decode()
    assert not SolutionPage.objects.exists()


def test_one_case_study_is_enough(editor: Client) -> None:
    case = make_case_study("Permits here")
    assert send(editor, case, action="action-submit").status_code == HTTPStatus.FOUND
    assert [item.case_study for item in SolutionPage.objects.get().cases.all()] == [case]


def test_the_form_names_what_looks_alike_and_why(editor: Client) -> None:
    terms = permits()
    chosen = make_case_study("Permits here", **terms)
    make_case_study("Something else", slug="else", **terms)
    make_case_study("here permits", slug="other-words")
    make_case_study("Library van")
    taken = make_case_study("Permits there", **terms)
    make_solution(taken, title="Other")
    solution = make_solution(chosen)
    said = editor.get(reverse("wagtailadmin_pages:edit", args=[solution.pk])).content.decode()
    assert "Something else" in said
    assert "same service and thing residents do: Parking permits, Apply" in said
    assert "title in nearly the same words" in said
    assert "Library van" not in said
    assert "Permits there" not in said


def test_look_alikes_are_grouped_and_become_a_draft_with_a_title_to_begin_with(editor: Client) -> None:
    terms = permits()
    first, second = make_case_study("Permits here", **terms), make_case_study("Bays", **terms)
    make_case_study("Library van")
    shown = editor.get(reverse("look-alikes")).content.decode()
    assert "Parking permits: Apply" in shown
    assert "Library van" not in shown
    made = editor.post(reverse("look-alikes"), {"case": [second.pk, first.pk]})
    solution = SolutionPage.objects.get()
    assert made["Location"] == reverse("wagtailadmin_pages:edit", args=[solution.pk])
    assert (solution.title, solution.live) == ("Parking permits: Apply", False)
    assert [item.case_study for item in solution.cases.all()] == [second, first]
    assert editor.get(made["Location"]).status_code == HTTPStatus.OK
    assert "Parking permits: Apply" not in editor.get(reverse("look-alikes")).content.decode()


def test_a_draft_is_refused_in_words_where_it_would_make_no_sense(editor: Client) -> None:
    case = make_case_study("Permits here")
    closed = make_case_study("Permits there")
    restrict(closed, "Board")
    wrong = {
        "Choose at least one case study": [],
        "is chosen twice": [case.pk, case.pk],
        "no longer there": [closed.pk],
        "Choose at most 200": [case.pk] * 201,
    }
    for said, keys in wrong.items():
        refused = editor.post(reverse("look-alikes"), {"case": keys})
        assert refused.status_code == HTTPStatus.BAD_REQUEST
        assert said in refused.content.decode()
    for odd in ("0", "-1", "x\x00", "9" * 40, "½"):
        assert editor.post(reverse("look-alikes"), {"case": [odd]}).status_code == HTTPStatus.BAD_REQUEST
    assert not SolutionPage.objects.exists()


def test_only_those_who_may_make_a_solution_see_what_looks_alike() -> None:
    solution_index()
    people = clients()
    for name in ("anonymous", "practitioner", "board"):
        assert people[name].get(reverse("look-alikes")).status_code == HTTPStatus.FOUND
    assert people["administrator"].get(reverse("look-alikes")).status_code == HTTPStatus.OK


def test_an_editor_is_told_nothing_of_a_case_study_that_is_not_for_them() -> None:
    terms = permits()
    chosen, closed = make_case_study("Permits here", **terms), make_case_study("Hidden", **terms)
    restrict(closed, "Board")
    nobody = load_access(AnonymousUser())
    assert find_alike([chosen.pk], nobody) == ()
    assert find_groups(nobody) == ()


def test_what_is_open_to_all_is_what_nobody_in_particular_may_find() -> None:
    shut, open_page = standard_page("Shut"), standard_page("Open")
    pages = [shut, open_page, standard_page("Below shut", shut), standard_page("Below open", open_page)]
    pages += [standard_page("Draft", live=False), standard_page("Closed to some"), standard_page("By password")]
    restrict(shut)
    restrict(pages[-2], "Board")
    restrict(pages[-1], kind="password")
    visible = load_access(AnonymousUser()).visible(Page.objects.all())
    assert set(open_to_all(Page.objects.all())) == set(visible)
    assert not open_to_all(Page.objects.filter(title__in=["Below shut", "Draft"])).exists()
