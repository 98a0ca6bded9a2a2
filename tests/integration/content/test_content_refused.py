"""Content that cannot be loaded changes nothing and says what to do."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from portal.content import story
from portal.content.ledger import Ledger
from portal.content.load import load_content
from portal.content.loaders import records
from portal.content.loaders.pages import load_pages
from portal.content.models import LoadedItem
from portal.content.problems import ContentProblem
from portal.content.read import RecordFacts
from portal.content.vocabulary import find_organisation, find_services
from portal.home.models import HomePage
from portal.statistics.models import Statistic, Table1Row
from portal.taxonomy.models import Interaction, Organisation, Service, Theme
from tests.factories.pages import case_index


@pytest.fixture
def one_term_each(db: None) -> None:
    """A vocabulary that is loaded, and much too small."""
    Service.objects.create(name="Bins", slug="bins", lgsl=524)
    Theme.objects.create(name="Sharing", slug="sharing")
    Interaction.objects.create(name="Pay", slug="pay")
    Organisation.objects.create(name="Council", slug="council")


def test_without_a_vocabulary_it_says_which_command_comes_first(db: None) -> None:
    with pytest.raises(CommandError, match=r"There are no services, .* Run manage\.py load_vocabulary"):
        call_command("load_content")

    assert LoadedItem.objects.count() == 0


def test_a_term_that_is_missing_stops_the_load_and_leaves_nothing_behind(one_term_each: None) -> None:
    with pytest.raises(CommandError, match=r"figures\.toml: there is no theme “digital-by-default”"):
        call_command("load_content")

    assert (Statistic.objects.count(), Table1Row.objects.count(), HomePage.objects.count()) == (0, 0, 0)
    assert LoadedItem.objects.count() == 0
    assert Site.objects.get().root_page.title.startswith("Welcome")


def test_a_merged_term_gives_way_to_the_one_that_took_its_place(one_term_each: None) -> None:
    old = Service.objects.create(name="Rubbish", slug="rubbish", lgsl=999, merged_into=Service.objects.get(lgsl=524))

    assert find_services([old.lgsl or 0], "x.toml")[0].slug == "bins"
    assert find_organisation("council", "x.toml").name == "Council"


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ({"song": "la"}, "a block has song"),
        ({"quotation": "Quarterly", "by": "the paper"}, "a block has by, quotation"),
        ({"figure": "no-such-figure"}, "there is no figure “no-such-figure”"),
        ({"quotation": "Quarterly", "note": "long " * 100}, "a block is refused"),
    ],
)
def test_a_block_that_cannot_be_built_is_refused_with_its_file(db: None, block: dict[str, str], reason: str) -> None:
    with pytest.raises(ContentProblem, match=f"01-bins.toml: {reason}"):
        story.build_stream([block], "01-bins.toml")


def test_a_record_the_site_refuses_is_named_with_the_field(
    one_term_each: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = RecordFacts(
        file="01-bins.toml",
        slug="bins",
        title="Bins",
        kind="no-such-kind",
        summary="Bins.",
        source_words=("Quarterly",),
    )
    monkeypatch.setattr(records, "read_records", lambda: [facts])
    case_index()

    with pytest.raises(ContentProblem, match=r"record:bins is refused \(kind: .* Correct its file and load again"):
        records.load_records(Ledger())


def test_a_site_with_a_first_page_of_its_own_is_not_taken_over(one_term_each: None) -> None:
    site = Site.objects.get()
    site.root_page.add_child(instance=Page(title="Ours", slug="ours"))

    with pytest.raises(ContentProblem, match="is not Wagtail's welcome page"):
        load_pages(Ledger())

    assert Page.objects.filter(slug="ours").exists()


def test_the_site_may_be_loaded_without_a_list_of_case_studies_and_says_what_it_left_out(one_term_each: None) -> None:
    ledger = Ledger()

    records.load_records(ledger)

    assert ledger.left_out == ["every record: the list of case studies was deleted"]


def test_loading_is_one_transaction(one_term_each: None) -> None:
    with pytest.raises(ContentProblem):
        load_content()

    assert Statistic.objects.count() == 0
