"""The case study editor refuses in words and keeps what was typed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casestudies.models import Artefact, CaseStudyPage
from portal.core.pages import RESERVED_SLUGS
from portal.home.models import StandardPage
from portal.taxonomy.models import Service, Theme
from tests.factories.case_studies import make_case_study
from tests.factories.pages import case_index
from tests.factories.vocabulary import make_service, make_theme

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"stage": "stopped"}, "stopped_reason", "Say why it stopped"),
        ({"provenance": "document"}, "source_title", "title"),
        ({"provenance": "paper"}, "source_title", "title"),
        ({"provenance": "document", "source_title": "Paper"}, "source_date", "date"),
        ({"started": "2013-05", "went_live": "2012"}, "went_live", "cannot go live before it started"),
        ({"started": "some day"}, "started", "Type a year"),
        ({"summary": ""}, "summary", "blank"),
        ({"summary": "x" * 301}, "summary", "300"),
        ({"cost_one_off": Decimal(12345678901234)}, "cost_one_off", "digits"),
    ],
)
def test_what_is_missing_is_named_at_its_field(fields: dict[str, object], field: str, sentence: str) -> None:
    case = make_case_study(live=False)
    for name, value in fields.items():
        setattr(case, name, value)
    with pytest.raises(ValidationError) as refusal:
        case.full_clean()
    assert sentence in " ".join(refusal.value.message_dict[field])


def test_a_year_alone_may_be_both_start_and_go_live() -> None:
    make_case_study(started="2013-05", went_live="2013").full_clean()


def test_a_file_to_reuse_leads_to_exactly_one_place() -> None:
    with pytest.raises(ValidationError, match="one of the two"):
        Artefact(title="Form", kind="form").clean()
    Artefact(title="Form", kind="form", url="https://example.org/form").clean()


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS - {"sitemap.xml", "robots.txt"}))
def test_a_page_cannot_take_an_address_the_portal_answers(slug: str) -> None:
    with pytest.raises(ValidationError, match="uses the address"):
        StandardPage(title="Page", slug=slug).clean()


def test_the_list_of_case_studies_keeps_its_address() -> None:
    index = case_index()
    index.title, index.slug = "Good practice", "good-practice"
    index.full_clean()
    assert index.slug == "case-studies"
    assert not type(index).can_create_at(index.get_parent())


def test_case_studies_live_under_their_list_only() -> None:
    assert CaseStudyPage.allowed_parent_page_models() == [type(case_index())]


def test_terms_cannot_point_at_each_other() -> None:
    first, second = make_service("First"), make_service("Second")
    first.merged_into = second
    first.save()
    second.merged_into = first
    with pytest.raises(ValidationError, match="point at each other"):
        second.clean()


@pytest.mark.parametrize("make", [make_service, make_theme])
def test_a_chain_of_merges_ends_at_the_last(make: type[Service] | type[Theme]) -> None:
    a, b, c = (make(name) for name in ("Aa", "Bb", "Cc"))
    a.merged_into, b.merged_into = b, c
    a.save()
    b.save()
    assert type(a).objects.get(pk=a.pk).resolved() == c


def test_only_what_is_from_the_paper_already_can_stay_so() -> None:
    """Records from the paper are exempt from the standard: nobody opens that way by a choice in a form."""
    form = CaseStudyPage.get_edit_handler().get_form_class()
    offered = dict(form(instance=make_case_study(live=False)).fields["provenance"].choices)
    paper = make_case_study("Old", provenance="paper", source_title="Example paper", source_date="2013-07")
    kept = dict(form(instance=paper).fields["provenance"].choices)
    assert "paper" not in offered
    assert "paper" in kept
