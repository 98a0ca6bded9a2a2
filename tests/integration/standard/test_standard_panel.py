"""The panel beside the form: as of the last save, and as typed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from casestudies.models import CaseStudyPage
from portal.core.models import User
from tests.factories.case_studies import make_case_study
from tests.factories.pages import case_index, standard_page
from tests.factories.vocabulary import make_council, make_theme
from tests.integration.standard.form import WORDS, edit, filled, finished, person, signed_in, unfinished
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db

MOST_QUERIES = 70


def check(page: CaseStudyPage) -> str:
    return reverse("standard_check", args=(page.pk,))


@pytest.fixture
def moderator() -> Client:
    case_index()
    return signed_in(person())


def test_the_form_lists_what_is_missing_first_then_advice_and_the_grade(moderator: Client) -> None:
    case = make_case_study("Permits", live=False, started="2099")
    html = moderator.get(edit(case)).content.decode()
    missing, grade, advice = (
        html.index(words) for words in ("Name the council", "No outcome claimed", "still to come")
    )
    assert missing < grade < advice
    assert "5 things are missing before this can be published" in html
    assert 'data-standard-field="council_items"' in html
    assert "To go higher: say what happened" in html


def test_a_record_from_the_paper_is_said_to_be_exempt(moderator: Client) -> None:
    case = make_case_study(live=False, provenance="paper", source_title="Example paper", source_date="2013-07")
    assert "Exempt: from the 2013 paper" in moderator.get(edit(case)).content.decode()


def test_a_case_study_that_is_ready_is_said_to_be(moderator: Client) -> None:
    assert "Ready to publish" in moderator.get(edit(finished())).content.decode()


def test_the_form_of_a_new_case_study_has_the_panel(moderator: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=("casestudies", "casestudypage", case_index().pk))
    html = moderator.get(address).content.decode()
    assert reverse("standard_check_new", args=(case_index().pk,)) in html
    assert "Give it a title" in html


def test_the_form_stays_within_its_queries(
    moderator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = finished()
    moderator.get(edit(case))
    with django_assert_max_num_queries(MOST_QUERIES):
        moderator.get(edit(case))


def test_the_check_reads_what_is_typed_and_saves_nothing(moderator: Client) -> None:
    case = unfinished()
    before = (CaseStudyPage.objects.values().get(pk=case.pk), case.revisions.count())
    typed = filled(
        "Typed", story={"what_we_did": WORDS, "what_happened": WORDS}, councils=[make_council()], themes=[make_theme()]
    )
    html = moderator.post(check(case), typed).content.decode()
    assert "1 thing is missing" in html
    assert "Say what did not work, or what it depends on" in html
    assert "Outcome claimed, no figure that can be checked (1 of 4)" in html
    assert (CaseStudyPage.objects.values().get(pk=case.pk), case.revisions.count()) == before


def test_the_check_of_a_new_case_study_makes_none(moderator: Client) -> None:
    html = moderator.post(reverse("standard_check_new", args=(case_index().pk,)), filled("")).content.decode()
    assert "Give it a title" in html
    assert not CaseStudyPage.objects.exists()


def test_a_form_that_cannot_be_read_says_so(moderator: Client) -> None:
    odd = {"measures-TOTAL_FORMS": "1", "measures-0-what": "", "measures-0-after": "x" * 99}
    html = moderator.post(check(unfinished()), {**filled("Typed", started="some day"), **odd}).content.decode()
    assert "cannot be saved yet" in html
    assert 'data-standard-field="started">Type a year' in html
    assert 'data-standard-field="measures">Something here cannot be saved yet' in html


def test_the_check_is_for_those_who_may_edit() -> None:
    case = unfinished()
    editor = person("editor", "Editors")
    assert Client().post(check(case), filled()).status_code == 302
    assert signed_in(person("board", "Board")).post(check(case), filled()).status_code in {302, 403}
    assert signed_in(editor).post(check(case), filled()).status_code == 200
    assert signed_in(User.objects.get(pk=editor.pk)).get(check(case)).status_code == 405


def test_the_check_asks_for_the_form_s_token() -> None:
    case = unfinished()
    client = Client(enforce_csrf_checks=True)
    client.force_login(person())
    assert client.post(check(case), filled()).status_code == 403


def test_pages_that_are_not_case_studies_are_not_found(moderator: Client) -> None:
    page = standard_page()
    for address in (
        reverse("standard_check", args=(page.pk,)),
        reverse("standard_check_new", args=(page.pk,)),
        reverse("standard_check", args=(10**9,)),
    ):
        assert moderator.post(address, filled()).status_code == 404


ODD: list[dict[str, Any]] = [
    {},
    {"title": "x"},
    {"what_we_did-count": "many"},
    {"measures-TOTAL_FORMS": "-1"},
    {"council_items-0-council": "999999", "council_items-TOTAL_FORMS": "1"},
    {"cost_one_off": "NaN"},
    {"go_live_at": "tomorrow"},
    *({"title": text, "summary": text, "started": text} for text in TEXTS[:12]),
]


@pytest.mark.parametrize("odd", ODD, ids=[str(number) for number in range(len(ODD))])
def test_odd_forms_get_an_answer(moderator: Client, odd: dict[str, Any]) -> None:
    case = unfinished()
    for sent in ({**filled(), **odd}, odd):
        for address in (check(case), reverse("standard_check_new", args=(case_index().pk,))):
            assert moderator.post(address, sent).status_code < 500
