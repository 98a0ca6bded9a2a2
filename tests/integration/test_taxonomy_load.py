"""The shipped vocabularies reach the database once, and what editors change there stays."""

from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from portal.taxonomy.importers.loading import load_vocabulary
from portal.taxonomy.models import Council, Interaction, Organisation, Service, Theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    load_vocabulary()


def test_every_shipped_term_is_there() -> None:
    counts = [model.objects.count() for model in (Service, Interaction, Theme, Organisation, Council)]
    assert counts == [1084, 8, 11, 28, 470]


def test_terms_are_whole() -> None:
    bins = Service.objects.get(lgsl=524)
    assert (bins.name, bins.group, bins.retired) == ("Household waste collection", "Environmental protection", False)
    assert "missed bin" in bins.everyday_names
    cumbria = Council.objects.get(slug="cumbria")
    assert str(cumbria.end_date) == "2023-04-01"
    assert sorted(council.name for council in cumbria.successors.all()) == ["Cumberland", "Westmorland and Furness"]


def test_loading_again_reads_each_table_once_and_writes_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(5 + 2):  # five tables, and the transaction around them
        done = load_vocabulary()
    assert [(one.new, one.changed) for one in done] == [(0, 0)] * 5


def test_what_an_editor_changed_is_never_overwritten() -> None:
    Service.objects.filter(lgsl=524).update(
        name="Bins", everyday_names=["our own word"], group="Streets", council_types=[]
    )
    Council.objects.filter(code="BIR").update(email_domains=["example.org"], name="Brum", alternative_names=["B"])
    Theme.objects.filter(slug="data").update(name="Using data", position=9)
    Organisation.objects.filter(slug="lga").update(aliases=[])
    load_vocabulary()
    service = Service.objects.get(lgsl=524)
    assert (service.name, service.everyday_names, service.group) == ("Bins", ["our own word"], "Streets")
    council = Council.objects.get(code="BIR")
    assert (council.email_domains, council.name, council.alternative_names) == (["example.org"], "Brum", ["B"])
    assert Theme.objects.get(slug="data").name == "Using data"
    assert Organisation.objects.get(slug="lga").aliases == []


def test_everyday_names_of_a_new_release_reach_services_nobody_edited() -> None:
    """The database was loaded by an older release, whose words for bins were others."""
    service = Service.objects.get(lgsl=524)
    service.everyday_names = ["dustbin"]
    service.published["everyday_names"] = ["dustbin"]
    service.save()
    load_vocabulary()
    service.refresh_from_db()
    assert "missed bin" in service.everyday_names


def test_facts_of_a_new_release_reach_councils_nobody_edited_and_leave_what_an_editor_said() -> None:
    """The database was loaded by a release that had no such facts; since then an editor looked one up."""
    nothing = {"setting": "", "deprivation": None, "population": None, "county_code": ""}
    for council in Council.objects.filter(code__in=["BIR", "ADU"]):
        council.published = {name: value for name, value in council.published.items() if name not in nothing}
        vars(council).update(nothing)
        council.save()
    Council.objects.filter(code="BIR").update(population=1)
    load_vocabulary()
    adur, birmingham = Council.objects.get(code="ADU"), Council.objects.get(code="BIR")
    assert (adur.setting, adur.deprivation, adur.population, adur.county_code) == ("urban", 4, 64187, "WSX")
    assert (birmingham.setting, birmingham.population) == ("urban", 1)


def test_what_the_lists_do_not_say_of_a_council_is_empty() -> None:
    unstated = Council.objects.filter(end_date=None, setting="", deprivation=None, population=None)
    assert sorted(unstated.values_list("code", flat=True)) == ["EMCA", "GLCA", "HYCA"]


def test_a_newer_public_list_is_not_put_back_by_loading() -> None:
    service = Service.objects.get(lgsl=524)
    service.name = service.published["name"] = "Household waste, as newly named"
    service.save()
    load_vocabulary()
    service.refresh_from_db()
    assert service.name == "Household waste, as newly named"


def test_a_term_that_is_missing_comes_back_and_gives_way_to_one_an_editor_made() -> None:
    Service.objects.get(lgsl=524).delete()
    Service.objects.create(name="Household waste collection", slug="household-waste-collection")
    load_vocabulary()
    service = Service.objects.get(lgsl=524)
    assert (service.name, service.slug) == ("Household waste collection (LGSL 524)", "household-waste-collection-524")


def test_the_command_says_what_is_there() -> None:
    out = StringIO()
    call_command("load_vocabulary", stdout=out)
    assert out.getvalue() == "1,084 services, 8 interactions, 11 themes, 28 organisations, 470 councils.\n"
