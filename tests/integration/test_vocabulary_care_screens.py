"""Caring for terms: what would change is shown first, the button changes it, the log says who, and it can be undone."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from casestudies.submission.models import Submission
from portal.taxonomy.care.uses import find_uses
from portal.taxonomy.models import FormerSlug, Service
from search.models import OutboxRow, Promotion, SynonymRule
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_figure, make_row
from tests.factories.pages import home_page
from tests.factories.people import clients
from tests.factories.requests import make_request
from tests.factories.vocabulary import make_council, make_interaction, make_organisation, make_service, make_theme

pytestmark = pytest.mark.django_db

MAKERS: dict[str, Any] = {
    "service": make_service,
    "theme": make_theme,
    "interaction": make_interaction,
    "council": make_council,
    "organisation": make_organisation,
}
TODAY = timezone.now().date()


@pytest.fixture
def editor() -> Client:
    home_page()
    return clients()["editor"]


def care(term: Any, way: str) -> str:
    return f"/admin/{term._meta.model_name}/{way}/{term.pk}/"


def headings(term: Any) -> dict[str, int]:
    return {uses.heading: uses.total for uses in find_uses(term, None)}


def everywhere(term: Service) -> None:
    """Names a service in every sort of thing that can."""
    live = make_case_study("Live", services=[term])
    live.service_items = []
    live.save_revision()  # the draft no longer names it
    other = make_case_study("Published without it")
    drafted = other.specific
    drafted.services.add(term)
    drafted.save_revision()
    scheduled = make_case_study("Scheduled", live=False)
    scheduled.services.add(term)
    scheduled.save_revision(approved_go_live_at=timezone.now() + timedelta(days=7))
    make_figure(services=[term])
    make_row(1, [term], [])
    make_request("Asked for", service=term)
    Submission.objects.create(service=term, title="Sent in")
    Promotion.objects.create(words="permit", record_id=f"service:{term.pk}", starts_on=TODAY, ends_on=TODAY)
    SynonymRule.objects.create(words="rpz", meanings="parking permits\nzones")


def test_the_preview_lists_published_pages_drafts_schedules_and_everything_else_that_names_the_term() -> None:
    term = make_service()
    everywhere(term)

    assert headings(term) == {
        "Published pages": 1,
        "Drafts and scheduled versions": 2,
        "Figures": 1,
        "Table 1 rows": 1,
        "Requests": 1,
        "Submissions": 1,
        "What search was taught with these words: change it yourself": 2,
    }


@pytest.mark.parametrize("facet", MAKERS)
def test_every_vocabulary_has_its_preview_and_nothing_changes_before_the_button(editor: Client, facet: str) -> None:
    old, new = MAKERS[facet]("Oldterm"), MAKERS[facet]("Newterm")
    addresses = [f"{care(old, 'merge')}?into={new.pk}", f"{care(old, 'rename')}?name=Other&slug=other"]
    addresses += [care(old, "retire")] if facet != "council" else []
    for address in addresses:
        shown = editor.get(address)
        assert (shown.status_code, "What would change" in shown.text) == (200, True), address
    old.refresh_from_db()
    assert (old.merged_into, old.name, old.slug) == (None, "Oldterm", "oldterm")


def test_a_merge_is_shown_done_logged_and_undone(editor: Client) -> None:
    old, new = make_service("Old permits"), make_service("New permits")
    make_case_study("Case of the old", services=[old])
    shown = editor.get(f"{care(old, 'merge')}?into={new.pk}").text
    for words in (
        "Case of the old",
        "/services/old-permits/",
        "/search/feed/?service=new-permits",
        "Published pages: 1",
    ):
        assert words in shown
    assert editor.post(care(old, "merge"), {"into": new.pk}).status_code == 302

    assert Client().get("/services/old-permits/").status_code == 301
    assert "Case of the old" in Client().get("/services/new-permits/").text
    entry = ModelLogEntry.objects.get(action="vocabulary.merge")
    assert entry.user.get_username() == "editor"
    assert entry.data == {"into": "New permits", "into_id": new.pk, "pages": 1}
    assert (
        "Merged into “New permits”; 1 published pages named it" in editor.get(f"/admin/service/history/{old.pk}/").text
    )
    again = editor.post(care(old, "merge"), {"into": new.pk})
    assert (again.status_code, "is merged already" in again.text) == (409, True)

    assert "counts under “Old permits” again" in editor.get(care(old, "unmerge")).text
    assert editor.post(care(old, "unmerge")).status_code == 302
    assert Client().get("/services/old-permits/").status_code == 200
    assert "Case of the old" in Client().get("/services/old-permits/").text
    assert editor.post(care(old, "unmerge")).status_code == 409


@pytest.mark.parametrize("into", ["", "0", "x", "999999999999999999999", "itself", "merged", "retired", "\0"])
def test_a_merge_into_nothing_sensible_is_refused_in_words(editor: Client, into: str) -> None:
    term = make_service()
    other = make_service("Merged", merged_into=make_service("Stays"))
    retired = make_service("Retired", retired=True)
    key = {"itself": term.pk, "merged": other.pk, "retired": retired.pk}.get(into, into)
    for answer in (editor.get(care(term, "merge"), {"into": key}), editor.post(care(term, "merge"), {"into": key})):
        assert answer.status_code == 400
        assert "Choose" in answer.text
    assert not ModelLogEntry.objects.filter(action="vocabulary.merge").exists()


def test_a_rename_keeps_the_old_address_working_without_chains(editor: Client) -> None:
    term = make_service("First")
    for name in ("Second", "Third"):
        assert editor.post(care(term, "rename"), {"name": name, "slug": name.lower()}).status_code == 302
    for slug in ("first", "second"):
        answer = Client().get(f"/services/{slug}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, "/services/third/")
        assert answer.headers["Cache-Control"] == "no-cache"
    assert ModelLogEntry.objects.filter(action="vocabulary.rename").count() == 2

    editor.post(care(term, "rename"), {"name": "First", "slug": "first"})
    assert Client().get("/services/first/").status_code == 200
    assert set(FormerSlug.objects.values_list("slug", flat=True)) == {"second", "third"}


@pytest.mark.parametrize(("make", "place"), [(make_theme, "themes"), (make_council, "councils")])
def test_old_addresses_of_themes_and_councils_lead_on_too(make: Any, place: str) -> None:
    home_page()
    term, other = make("First"), make("Other")
    term.slug = "second"
    term.save()
    assert Client().get(f"/{place}/first/").headers["Location"] == f"/{place}/second/"
    term.merged_into = other
    term.save()
    for slug in ("first", "second"):
        assert Client().get(f"/{place}/{slug}/").headers["Location"] == f"/{place}/other/"


def test_a_slug_that_another_term_once_had_or_has_is_refused_in_words(editor: Client) -> None:
    term, other = make_service("First"), make_service("Other")
    editor.post(care(term, "rename"), {"name": "Second", "slug": "second"})
    for slug, words in (("first", "was the address of “Second”"), ("second", "already exists"), ("a b", "valid")):
        answer = editor.post(care(other, "rename"), {"name": "Other", "slug": slug})
        assert (answer.status_code, words in answer.text) == (400, True), slug
    other.refresh_from_db()
    assert other.slug == "other"
    added = editor.post("/admin/service/new/", {"name": "Newer", "slug": "first", "everyday_names": ""})
    assert "was the address of" in added.text


@pytest.mark.parametrize("facet", ["service", "theme", "interaction", "organisation"])
def test_a_retired_term_stays_on_records_and_is_not_offered_until_it_is_again(editor: Client, facet: str) -> None:
    term = MAKERS[facet]("Oldterm")
    offered = reverse(f"{facet}_chooser:choose_results")
    assert "Oldterm" in editor.get(offered).text
    assert editor.post(care(term, "retire")).status_code == 302

    assert "Oldterm" not in editor.get(offered).text
    assert editor.post(care(term, "retire")).status_code == 409
    assert editor.post(care(term, "restore")).status_code == 302
    assert "Oldterm" in editor.get(offered).text
    done = ModelLogEntry.objects.filter(action__startswith="vocabulary.").values_list("action", flat=True)
    assert set(done) == {"vocabulary.retire", "vocabulary.restore"}


def test_the_form_of_a_term_changes_neither_its_name_nor_its_address_nor_merges_it(editor: Client) -> None:
    term, other = make_theme("First"), make_theme("Other")
    sent = {
        "name": "Forged",
        "slug": "forged",
        "merged_into": other.pk,
        "group": "theme",
        "position": 3,
        "summary": "S",
    }
    editor.post(f"/admin/theme/edit/{term.pk}/", sent)
    term.refresh_from_db()

    assert (term.name, term.slug, term.merged_into, term.position) == ("First", "first", None, 3)


@pytest.mark.parametrize("way", ["merge", "unmerge", "rename", "retire", "restore"])
def test_care_is_for_those_who_may_change_terms(way: str) -> None:
    home_page()
    term = make_service()
    statuses = {name: client.get(care(term, way)).status_code for name, client in clients().items()}

    assert {name for name, status in statuses.items() if status == 200} == {"editor", "board editor", "administrator"}


def test_no_odd_name_slug_or_key_is_a_fault_of_ours(editor: Client) -> None:
    term = make_service()
    for text in ("", "\0", "x" * 10_000, "../..", "<b>", "é", "'", json.dumps({}), "-", " "):
        for answer in (
            editor.post(care(term, "rename"), {"name": text, "slug": text}),
            editor.get(care(term, "rename"), {"name": text, "slug": text}),
        ):
            assert answer.status_code < 500, text[:40]
    for key in ("0", "999999999999999999999999"):
        assert editor.get(f"/admin/service/merge/{key}/").status_code == 404
    for method in ("PUT", "DELETE"):
        assert editor.generic(method, care(term, "retire")).status_code == 405


def test_a_merge_of_many_records_saves_none_of_them_and_writes_the_outbox_at_once(
    django_assert_max_num_queries: Any, editor: Client
) -> None:
    old, new = make_service("Old"), make_service("New")
    for number in range(30):
        make_case_study(f"Record {number}", services=[old])
    OutboxRow.objects.all().delete()
    versions = dict(old.case_study_items.values_list("content_object", "content_object__latest_revision"))
    with django_assert_max_num_queries(45):
        assert editor.post(care(old, "merge"), {"into": new.pk}).status_code == 302

    waiting = set(OutboxRow.objects.values_list("record_id", flat=True))
    assert {f"page:{key}" for key in versions} <= waiting
    assert dict(old.case_study_items.values_list("content_object", "content_object__latest_revision")) == versions


@pytest.mark.parametrize("facet", MAKERS)
def test_the_list_and_the_form_of_a_term_lead_to_what_can_be_done_to_it(editor: Client, facet: str) -> None:
    term = MAKERS[facet]("Oldterm")
    ways = ["merge", "rename"] + (["retire"] if facet != "council" else [])
    for address in (f"/admin/{facet}/", f"/admin/{facet}/edit/{term.pk}/"):
        shown = editor.get(address)
        assert shown.status_code == 200
        assert [way for way in ways if care(term, way) not in shown.text] == [], address
