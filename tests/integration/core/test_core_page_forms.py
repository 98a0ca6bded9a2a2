"""Text that could be saved but never shown is refused in the editors' forms, in words, before anything is written."""

import json

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from casestudies.models import CaseStudyPage
from portal.home.models import HomePage, StandardPage
from tests.factories.case_studies import make_case_study
from tests.factories.pages import home_page, standard_page

pytestmark = pytest.mark.django_db

SENTENCE = "This text holds a character that cannot be shown"
UNSTORABLE = ["\\ud800", "\\u0000"]
"""As an editor's JSON spells them."""


def draft_text(spelled: str) -> str:
    """A paragraph as the editor sends it: the sign spelled in JSON, not in the form's own characters."""
    block = {"key": "a", "text": "SIGN", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}}).replace("SIGN", f"Words {spelled} and more")


def standard_form(body: str, **fields: str) -> dict[str, str]:
    blocks = streamfield([("text", body)])
    posted = {"title": "About", "slug": "about", "summary": "", "comments": inline_formset([]), "body": blocks}
    return nested_form_data(posted | fields)


@pytest.mark.parametrize("spelled", UNSTORABLE)
def test_a_block_with_half_a_character_is_refused_at_its_field(admin_client: Client, spelled: str) -> None:
    page = standard_page("About", slug="about")
    revisions = page.revisions.count()
    answer = admin_client.post(f"/admin/pages/{page.pk}/edit/", standard_form(draft_text(spelled)))
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors
    assert page.revisions.count() == revisions
    assert StandardPage.objects.get(pk=page.pk).has_unpublished_changes is False


def test_a_block_in_whole_characters_is_saved(admin_client: Client) -> None:
    page = standard_page("About", slug="about")
    answer = admin_client.post(f"/admin/pages/{page.pk}/edit/", standard_form(draft_text("\\ud83d\\ude97")))
    assert answer.status_code == 302
    saved = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert "\U0001f697" in saved.body[0].value.source


def test_a_table_cell_is_looked_through_too() -> None:
    case = make_case_study()
    form = CaseStudyPage.get_edit_handler().get_form_class()(instance=case)
    table = {"data": [["Channel", "half \ud800"]], "first_row_is_table_header": True}
    problem = [{"type": "table", "value": {"caption": "A", "table": table}}]
    form.cleaned_data = {
        "title": "Whole",
        "problem": CaseStudyPage.problem.field.to_python(problem),
        "summary": "half \udc00",
        "source_words": "Words\x0bbroken by a line break of Word",
    }
    form._errors = {}  # as full_clean leaves it for clean
    form.clean()
    assert {name for name in form.errors if SENTENCE in form.errors[name][0]} == {"problem", "summary"}


def test_the_first_page_offers_no_slug(admin_client: Client) -> None:
    page: Page = home_page()
    shown = admin_client.get(f"/admin/pages/{page.pk}/edit/")
    assert shown.status_code == 200
    assert "slug" not in HomePage.get_edit_handler().get_form_class().base_fields
