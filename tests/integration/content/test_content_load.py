"""Loading the shipped content into a site: complete, once, and never against an editor."""

from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Revision, Site

from casestudies.models import CaseStudyCouncil, CaseStudyIndexPage, CaseStudyPage
from portal.content.load import load_content
from portal.content.models import LoadedItem
from portal.home.models import HomePage, StandardPage
from portal.statistics.models import Conflict, Statistic, Table1Row
from portal.taxonomy.importers.loading import load_vocabulary

PAPER = "Local Government Digital Alliance background paper"


class ShippedContent(TestCase):
    """A new site after the vocabularies and the content were loaded; loaded once for all tests here."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_vocabulary()
        load_content()

    def test_the_home_page_takes_the_place_of_wagtails_welcome_page(self) -> None:
        site = Site.objects.get(is_default_site=True)

        assert site.root_page.specific_class is HomePage
        assert site.site_name == "Local Digital Alliance: good practice"
        assert not Page.objects.filter(title__startswith="Welcome").exists()
        assert Page.objects.filter(depth=2).count() == 1

    def test_all_21_records_are_published_as_historical_records_of_the_paper(self) -> None:
        records = CaseStudyPage.objects.live().child_of(CaseStudyIndexPage.objects.get())

        assert records.count() == 21
        assert all(record.is_historical for record in records)
        assert set(records.values_list("source_title", "source_date")) == {(PAPER, "2013-07")}
        assert records.filter(has_unpublished_changes=True).count() == 0

    def test_no_council_cost_or_date_is_invented(self) -> None:
        known = CaseStudyPage.objects.exclude(cost_one_off=None, cost_yearly=None, started="", went_live="")

        assert CaseStudyCouncil.objects.count() == 0
        assert known.count() == 0

    def test_records_reach_the_grade_their_words_support(self) -> None:
        grades = dict(CaseStudyPage.objects.values_list("slug", "upkeep__evidence_grade"))

        assert {slug for slug, grade in grades.items() if grade == 2} == {
            "school-admissions-online",
            "free-school-meals-online",
        }
        assert {slug for slug, grade in grades.items() if grade == 1} == {
            "tell-us-once",
            "digital-localism-research-project",
        }
        assert set(grades.values()) == {0, 1, 2}

    def test_figures_notes_and_table_1_are_there(self) -> None:
        assert Statistic.objects.count() == 18
        assert Conflict.objects.count() == 3
        assert Table1Row.objects.count() == 20
        assert not Statistic.objects.filter(conflicts=None, slug="people-transacting-digitally").exists()
        assert not Table1Row.objects.filter(services=None).exists()
        assert not Table1Row.objects.filter(interactions=None).exists()

    def test_every_record_and_page_can_be_read(self) -> None:
        for page in [*StandardPage.objects.all(), *CaseStudyPage.objects.all()]:
            assert self.client.get(page.url).status_code == 200, page.url

    def test_a_record_says_where_it_is_from_and_asks_to_be_checked(self) -> None:
        page = self.client.get("/case-studies/school-admissions-online/")

        self.assertContains(page, "Historical record, July 2013. Check before quoting.")
        self.assertContains(page, "75 %")

    def test_what_the_page_on_cookies_says_is_true(self) -> None:
        for address in (
            "/",
            "/case-studies/",
            "/case-studies/tell-us-once/",
            "/search/?q=bins",
            "/about/",
            "/cookies/",
        ):
            assert dict(self.client.get(address).cookies) == {}, address

        assert set(self.client.get("/report/").cookies) == {"csrftoken"}

    def test_loading_again_writes_nothing(self) -> None:
        revisions = Revision.objects.count()

        with CaptureQueriesContext(
            connection,
        ) as queries:
            ledger = load_content()

        writing = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert writing == []
        assert Revision.objects.count() == revisions
        assert (ledger.added, ledger.kept, ledger.left_out) == ([], [], [])

    def test_the_command_says_that_there_is_nothing_new(self) -> None:
        out = StringIO()

        call_command("load_content", stdout=out)

        assert out.getvalue() == "nothing new.\n"

    def test_what_an_editor_changed_stays_changed(self) -> None:
        record = CaseStudyPage.objects.get(slug="tell-us-once")
        record.title = "Tell Us Once in our words"
        record.slug = "tell-us-once-2"
        record.save_revision().publish()
        Statistic.objects.filter(slug="council-services").update(caveat="Checked.")

        load_content()

        assert CaseStudyPage.objects.get(pk=record.pk).title == "Tell Us Once in our words"
        assert CaseStudyPage.objects.count() == 21
        assert Statistic.objects.get(slug="council-services").caveat == "Checked."

    def test_what_an_editor_unpublished_or_deleted_does_not_come_back(self) -> None:
        CaseStudyPage.objects.get(slug="brighton-fuse").unpublish()
        CaseStudyPage.objects.get(slug="digital-hampshire").delete()
        Statistic.objects.get(slug="years-at-the-forefront").delete()
        Page.objects.get(slug="cookies").delete()

        load_content()

        assert not CaseStudyPage.objects.get(slug="brighton-fuse").live
        assert not CaseStudyPage.objects.filter(slug="digital-hampshire").exists()
        assert not Statistic.objects.filter(slug="years-at-the-forefront").exists()
        assert not Page.objects.filter(slug="cookies").exists()

    def test_what_was_made_here_under_the_same_address_is_kept_and_named(self) -> None:
        LoadedItem.objects.filter(key="record:tell-us-once").delete()
        out = StringIO()

        call_command("load_content", stdout=out)

        assert "Left as it is, made here before: record:tell-us-once" in out.getvalue()
        assert CaseStudyPage.objects.count() == 21

    def test_a_new_page_whose_parent_was_deleted_is_left_out_and_named(self) -> None:
        Page.objects.get(slug="about").delete()
        LoadedItem.objects.filter(key="page:about/purpose").delete()

        ledger = load_content()

        assert "page:about/purpose: /about/ was deleted" in ledger.left_out
        assert not Page.objects.filter(slug="purpose").exists()
