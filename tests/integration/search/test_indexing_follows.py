"""The index follows the database: what editors do, readers find."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from casestudies.models import CaseStudyPage
from portal.taxonomy.models import Service
from search.indexing.outbox import high_water, read_state
from search.indexing.sinks import Sink, embedded_engine
from search.models import OutboxRow
from tests.factories.index import follow, held
from tests.factories.pages import case_study, draft_of, home_page, restrict, rows_of_pages, standard_page

pytestmark = pytest.mark.django_db


def page_ids(*pages: Page) -> set[str]:
    return {f"page:{page.pk}" for page in pages}


def stored(index: Sink, page: Page) -> dict[str, object]:
    from search.query.plan import Match, SearchPlan

    plan = SearchPlan(Match(audiences=frozenset({"public"})), limit=100)
    return next(dict(hit.stored) for hit in embedded_engine().search(plan).hits if hit.id == f"page:{page.pk}")


def test_a_published_page_is_indexed(index: Sink) -> None:
    page = case_study()
    follow()
    assert held("public") == page_ids(page)


def test_a_draft_is_not_indexed_and_neither_are_draft_words(index: Sink) -> None:
    case_study("Never published", live=False)
    page = case_study("Published")
    draft_of(page, title="Draft words")
    follow()
    assert held() == page_ids(page)
    assert stored(index, page)["title"] == "Published"


def test_publishing_a_draft_brings_its_words(index: Sink) -> None:
    page = case_study("Published", kind="research")
    draft_of(page, title="New words")
    page.get_latest_revision().publish()
    follow()
    assert stored(index, page)["title"] == "New words"


def test_an_unpublished_page_leaves(index: Sink) -> None:
    page = case_study()
    follow()
    page.unpublish()
    follow()
    assert held() == set()


def test_a_deleted_page_leaves(index: Sink) -> None:
    page = case_study()
    follow()
    page.delete()
    follow()
    assert held() == set()


@pytest.mark.parametrize("model", [CaseStudyPage, Page])
def test_a_deleted_page_is_hidden_by_one_row(index: Sink, model: type[Page]) -> None:
    page = case_study()
    follow()
    before = high_water()
    model.objects.get(pk=page.pk).delete()
    rows = OutboxRow.objects.filter(sink=index.name, pk__gt=before, hides=True)
    assert list(rows.values_list("record_id", flat=True)) == [f"page:{page.pk}"]


def test_pages_below_a_deleted_page_leave(index: Sink) -> None:
    parent = standard_page("Parent")
    standard_page("Child", parent)
    follow()
    Page.objects.get(pk=parent.pk).delete()
    follow()
    assert held() == set()


def test_an_expired_page_leaves_when_its_time_comes(index: Sink) -> None:
    page = case_study(expire_at=timezone.now() + timedelta(hours=1))
    follow()
    assert held() == page_ids(page)
    assert read_state().hidden[index.name] == set()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    page.refresh_from_db()
    page.save()
    assert read_state().hidden[index.name] == page_ids(page)
    follow()
    assert held() == set()


def test_a_planned_expiry_hides_the_page_without_any_further_save(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = case_study(expire_at=timezone.now() + timedelta(hours=1))
    follow()
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert read_state().hidden[index.name] == page_ids(page)


def test_a_postponed_expiry_hides_nothing_early(index: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    page = case_study(expire_at=timezone.now() + timedelta(hours=1))
    page.expire_at = timezone.now() + timedelta(days=1)
    page.save()
    follow()
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert read_state().hidden[index.name] == set()


def planned(page: Page) -> list[datetime]:
    """When the page is to leave by rows already written."""
    rows = OutboxRow.objects.filter(sink="embedded", record_id=f"page:{page.pk}", due_at__gt=timezone.now())
    return list(rows.values_list("due_at", flat=True))


@pytest.mark.parametrize("drafted", [None, timedelta(days=1), timedelta(seconds=-1)])
def test_a_draft_plans_no_expiry_and_costs_no_row(index: Sink, drafted: timedelta | None) -> None:
    expiry = timezone.now() + timedelta(hours=1)
    page = case_study(expire_at=expiry, kind="research")
    follow()
    before, drafted_expiry = high_water(), timezone.now() + drafted if drafted else None
    draft_of(page, title="Draft words", expire_at=drafted_expiry)
    assert planned(page) == [expiry]
    assert high_water() == before
    page.get_latest_revision().publish()
    assert planned(page) == ([drafted_expiry] if drafted_expiry and drafted_expiry > timezone.now() else [])
    assert high_water() > before


def test_a_save_of_one_field_plans_the_expiry_the_database_holds(index: Sink) -> None:
    expiry = timezone.now() + timedelta(hours=1)
    page = case_study(expire_at=expiry)
    page.title, page.expire_at = "New words", None
    page.save(update_fields=["title"])
    assert planned(page) == [expiry]
    follow()
    assert stored(index, page)["title"] == "New words"


def test_a_changed_address_reaches_the_page_and_those_below(index: Sink) -> None:
    parent = standard_page("Parent")
    child = standard_page("Child", parent)
    follow()
    parent.slug = "renamed"
    parent.save()
    follow()
    assert stored(index, parent)["url"] == "/renamed/"
    assert stored(index, child)["url"] == "/renamed/child/"


def test_a_moved_page_takes_its_descendants_and_its_audience_along(index: Sink) -> None:
    closed = standard_page("Closed section")
    restrict(closed)
    parent = standard_page("Parent")
    child = standard_page("Child", parent)
    follow()
    assert held("public") == page_ids(parent, child)
    Page.objects.get(pk=parent.pk).move(closed, pos="last-child")
    follow()
    assert held("public") == set()
    assert held("login") == page_ids(closed, parent, child)


def test_reordering_pages_changes_nothing(index: Sink) -> None:
    first, second = standard_page("First"), standard_page("Second")
    follow()
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="left")
    assert read_state().hidden[index.name] == set()
    follow()
    assert held("public") == page_ids(first, second)


def test_a_restriction_reaches_pages_below(index: Sink) -> None:
    parent = standard_page("Parent")
    child = standard_page("Child", parent)
    follow()
    restriction = restrict(parent, "Board")
    follow()
    group = Group.objects.get(name="Board").pk
    assert held("public") == set()
    assert held(f"groups:{group}") == page_ids(parent, child)
    restriction.delete()
    follow()
    assert held("public") == page_ids(parent, child)


def test_nested_restrictions_are_one_audience_that_asks_for_both(index: Sink) -> None:
    parent = standard_page("Parent")
    restrict(parent, "Board")
    child = standard_page("Child", parent)
    restrict(child, "Editors")
    follow()
    board, editors = (Group.objects.get(name=name).pk for name in ("Board", "Editors"))
    assert held(f"groups:{board}") == page_ids(parent)
    assert held(f"groups:{editors}") == set()
    both = "&".join(sorted([f"groups:{board}", f"groups:{editors}"]))
    assert held(both) == page_ids(child)


def test_changing_the_groups_of_a_restriction_changes_the_audience(index: Sink) -> None:
    page = standard_page("Paper")
    restriction = restrict(page, "Board")
    follow()
    editors = Group.objects.get(name="Editors")
    restriction.groups.set([editors])
    assert read_state().hidden[index.name] == page_ids(page)
    follow()
    assert held(f"groups:{editors.pk}") == page_ids(page)


def test_deleting_a_group_closes_what_it_alone_could_read(index: Sink) -> None:
    page = standard_page("Paper")
    restrict(page, "Short-lived")
    follow()
    group = Group.objects.get(name="Short-lived")
    group.delete()
    follow()
    assert held(f"groups:{group.pk}") == set()
    assert held("groups:") == page_ids(page)


def test_a_group_that_reads_a_thousand_papers_can_be_deleted(index: Sink) -> None:
    shelf = standard_page("Papers")
    papers = Page.objects.bulk_create(rows_of_pages(shelf, shelf, range(1, 1_006)))
    group = Group.objects.create(name="Short-lived")
    restrictions = PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type="groups") for page in papers
    )
    through = PageViewRestriction.groups.through
    through.objects.bulk_create(through(pageviewrestriction=each, group=group) for each in restrictions)
    group.delete()
    assert read_state().hidden[index.name] == page_ids(*papers)


def test_a_page_behind_a_password_is_not_indexed(index: Sink) -> None:
    page = standard_page("Secret")
    follow()
    assert held() == page_ids(page)
    restrict(page, kind="password")
    follow()
    assert held() == set()


def test_an_alias_is_not_indexed_beside_its_source(index: Sink) -> None:
    page = standard_page("Source")
    alias = page.create_alias(parent=home_page(), update_slug="copy")
    follow()
    assert alias.live
    assert held() == page_ids(page)


def test_a_renamed_service_is_renamed_in_its_case_studies(index: Sink) -> None:
    service = Service.objects.create(name="Bins", slug="bins", lgsl=90_001)
    page = case_study()
    page.services.add(service)
    page.save()
    follow()
    service.name = "Waste collection"
    service.save()
    follow()
    terms = stored(index, page)["terms"]
    assert isinstance(terms, dict)
    assert terms["service"] == [["bins", "Waste collection"]]


def test_a_deleted_page_is_hidden_before_the_worker_comes(index: Sink) -> None:
    parent = standard_page("Parent")
    child = standard_page("Child", parent)
    follow()
    ids = page_ids(parent, child)
    Page.objects.get(pk=parent.pk).delete()
    assert read_state().hidden[index.name] == ids
