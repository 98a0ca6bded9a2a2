"""The page of a case study says what is known, what is not, and nothing that is withheld."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from casestudies.models import CaseStudyPage, CaseStudyPartner, CaseStudySupplier, Measure
from casestudies.presenters.named import names_of
from casestudies.presenters.page import present_case
from portal.core.visibility import load_access
from tests.factories.case_studies import make_case_study, words
from tests.factories.vocabulary import make_council, make_interaction, make_organisation, make_service, make_theme

pytestmark = pytest.mark.django_db

PAPER: dict[str, Any] = {"provenance": "paper", "source_title": "Example paper", "source_date": "2013-07"}


def page_of(case: CaseStudyPage) -> str:
    answer = Client().get(f"/case-studies/{case.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_record_from_a_paper_says_once_what_the_paper_leaves_out() -> None:
    html = page_of(make_case_study(**PAPER, source_words="Said so.\nAnd so."))

    assert html.count("The paper does not state: council, cost, dates, supplier, what did not work.") == 1
    assert "Historical record, July 2013. Check before quoting." in html
    assert html.count('<blockquote class="quotation__words">') == 2


def test_what_is_known_is_not_called_unknown() -> None:
    case = make_case_study(
        councils=[make_council()],
        cost_one_off=1200,
        went_live="2012-03",
        what_did_not_work=words("The counter stayed full."),
    )
    html = page_of(case)

    assert "Not stated: supplier." in html
    assert "£1,200" in html
    assert "March 2012" in html
    assert '<a href="/councils/exampleshire/">Exampleshire</a>' in html


def test_a_withheld_council_is_nowhere_on_the_page() -> None:
    html = page_of(make_case_study(councils=[make_council()], councils_withheld=True))

    assert "Exampleshire" not in html
    assert "exampleshire" not in html


def test_the_call_to_add_carries_the_service() -> None:
    html = page_of(make_case_study(services=[make_service()]))

    assert 'href="/share/?service=parking-permits"' in html
    assert 'href="/requests/new/?service=parking-permits"' in html


def test_a_merged_service_shows_the_one_that_took_its_place() -> None:
    old, new = make_service("Permits to park"), make_service()
    case = make_case_study(services=[old])
    old.merged_into = new
    old.save()

    html = page_of(case)
    assert 'href="/services/parking-permits/"' in html
    assert "Permits to park" not in html


def test_structured_data_is_json_that_nothing_in_a_title_can_break() -> None:
    case = make_case_study("Permits", slug="permits", summary="</script><script>alert(1)</script> & more")
    html = page_of(case)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)

    described = json.loads(data)
    assert described["abstract"] == "</script><script>alert(1)</script> & more"
    assert described["@type"] == "Article"
    assert "<script>alert" not in html


def test_a_preview_and_the_published_page_name_the_same_things() -> None:
    case = make_case_study(
        services=[make_service()],
        themes=[make_theme()],
        interactions=[make_interaction()],
        councils=[make_council()],
    )
    case.partner_items = [CaseStudyPartner(organisation=make_organisation(), role="paid for it")]
    case.supplier_items = [CaseStudySupplier(name="Made-up Ltd", kind="supplier")]
    case.save()
    stored = CaseStudyPage.objects.get(pk=case.pk)
    draft = stored.save_revision().as_object()

    assert names_of(draft) == names_of(stored)
    assert [named.note for named in names_of(stored)["partner_items"]] == ["paid for it"]


def test_measures_put_outcomes_before_money_spent() -> None:
    case = make_case_study(
        measures=[
            Measure(kind="context", what="Spent", after="£9", source="Made up"),
            Measure(kind="outcome", what="Days", before="14", after="3", source="Made up"),
        ]
    )
    shown = present_case(CaseStudyPage.objects.get(pk=case.pk), load_access(AnonymousUser()))

    assert [measure.after for measure in shown.measures] == ["3", "£9"]
    assert "Context, not an outcome." in shown.measures[1].lines


def test_related_records_are_those_of_the_same_service_that_the_reader_may_find() -> None:
    service = make_service()
    case = make_case_study("One", services=[service])
    make_case_study("Two", services=[service])
    make_case_study("Three", services=[service], live=False)
    make_case_study("Four", services=[make_service("Blue badges")])

    shown = present_case(case, load_access(AnonymousUser()))
    related = [group for group in shown.groups if group.heading == "Related records"]
    assert [[link.label for link in group.links] for group in related] == [["Two"]]


def test_an_unknown_case_study_is_not_found_and_a_draft_neither() -> None:
    draft = make_case_study(live=False)

    assert Client().get("/case-studies/no-such-thing/").status_code == 404
    assert Client().get(f"/case-studies/{draft.slug}/").status_code == 404
