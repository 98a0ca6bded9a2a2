"""Who changes a figure sees every page that uses it, drafts and scheduled versions too, and is asked before."""

import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from casestudies.models import Measure
from portal.statistics.models import Statistic
from portal.statistics.rich_text import figure_tag
from portal.statistics.usage import uses_of
from tests.factories.figures import make_figure
from tests.factories.index import follow, fresh_index
from tests.factories.pages import case_study, draft_of, restrict, standard_page
from tests.factories.people import clients

pytestmark = pytest.mark.django_db


def block(figure: Statistic) -> str:
    """A figure as a block of a story."""
    return json.dumps([{"type": "figure", "value": {"statistic": figure.pk}}])


def sentence(figure: Statistic) -> str:
    """A figure inside a sentence."""
    return json.dumps([{"type": "text", "value": f"<p>About {figure_tag(figure.pk)}.</p>"}])


def row(figure: Statistic) -> str:
    """A figure as the bar of a chart."""
    bar = {"type": "item", "id": "a", "value": {"label": "", "value": "", "statistic": figure.pk, "note": ""}}
    return json.dumps([{"type": "chart", "value": {"title": "Made up", "unit": "%", "rows": [bar], "source": "Us"}}])


def schedule(page: Page, **changes: Any) -> None:
    """Approve a version of ``page`` to go out in a week, and write on at another draft without these changes."""
    kept = {name: getattr(page, name) for name in changes}
    for name, value in changes.items():
        setattr(page, name, value)
    page.go_live_at = timezone.now() + timedelta(days=7)
    page.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    draft_of(page, go_live_at=None, **kept)


@pytest.fixture
def figure() -> Statistic:
    """Used in every way there is, beside another figure whose key begins alike and pages that use only that."""
    figure = make_figure()
    other = Statistic.objects.create(
        pk=figure.pk * 10,
        slug="other",
        title="Other",
        display="1",
        source="Us",
        source_date="2013",
        source_words="One.",
    )
    measured = Measure(what="Permits", after="75%", statistic=figure)
    case_study("Live block", what_we_did=block(figure))
    case_study("Live sentence", depends_on=sentence(figure))
    case_study("Live measure", measures=[measured])
    draft_of(case_study("Live and draft", problem=row(figure)), what_happened=sentence(figure))
    draft_of(case_study("Draft block"), what_we_did=block(figure))
    draft_of(case_study("Never published", live=False), what_we_did=row(figure))
    case_study("Never a version", live=False, what_we_did=block(figure))
    draft_of(standard_page("Draft page"), body=sentence(figure))
    schedule(case_study("Scheduled", kind="research"), problem=sentence(figure))
    draft_of(case_study("Taken out", live=False, what_we_did=block(figure)), what_we_did="[]")
    draft_of(case_study("Another", what_we_did=sentence(other)), what_happened=block(other))
    draft_of(case_study("Only words", live=False), summary=f'"statistic": {figure.pk}, id="{figure.pk}"')
    return figure


EXPECTED = {
    "Draft block": "in the latest draft",
    "Draft page": "in the latest draft",
    "Live and draft": "published, in the latest draft",
    "Live block": "published",
    "Live measure": "published",
    "Live sentence": "published",
    "Never a version": "in the latest draft",
    "Never published": "in the latest draft",
    "Scheduled": "in the version to be published",
}


def listed(html: str) -> dict[str, str]:
    """The pages that a screen lists: title to state."""
    rows = BeautifulSoup(html, "html.parser").select("table.listing tbody tr")
    cells = [[cell.get_text(" ", strip=True) for cell in each.select("td")] for each in rows]
    return {cell[0]: cell[2] for cell in cells if len(cell) == 3}


def screen(name: str, figure: Statistic) -> str:
    """The address of one of the figure's screens."""
    return reverse(f"statistic:{name}", args=[figure.pk])


def form_of(client: Client, figure: Statistic, **changes: str) -> dict[str, Any]:
    """What the form sends with these changes."""
    page = client.get(screen("edit", figure))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**sent, **changes}.items()}


def test_the_form_and_the_usage_screen_list_every_use_and_nothing_else(figure: Statistic) -> None:
    editor = clients()["editor"]

    for name in ("edit", "usage"):
        shown = listed(editor.get(screen(name, figure)).content.decode())
        assert {title: state.split(" on ")[0] for title, state in shown.items()} == EXPECTED, name


def test_the_list_costs_no_query_for_each_use(figure: Statistic) -> None:
    with CaptureQueriesContext(connection) as few:
        uses_of(figure).count()
    for number in range(12):
        draft_of(case_study(f"More {number}"), what_we_did=sentence(figure))
    with CaptureQueriesContext(connection) as many:
        uses_of(figure).count()

    assert len(many) == len(few) <= 3


def test_a_change_that_readers_see_is_asked_about_and_then_saved(figure: Statistic) -> None:
    editor = clients()["editor"]
    sent = form_of(editor, figure, display="80%", caveat="Counted anew.")

    asked = editor.post(screen("edit", figure), sent)
    html = asked.content.decode()
    figure.refresh_from_db()

    assert figure.display == "75%"
    assert "4 published pages will show the new figure at once." in html
    assert listed(html).keys() == EXPECTED.keys()
    hidden = BeautifulSoup(html, "html.parser").select("form[action] input[type=hidden]")
    typed = {str(each["name"]): str(each["value"]) for each in hidden}

    again = editor.post(screen("edit", figure), {**typed, "edit-again": "yes"}).content.decode()
    figure.refresh_from_db()
    assert 'value="80%"' in again
    assert figure.display == "75%"

    editor.post(screen("edit", figure), {**typed, "confirmed": "yes"})
    figure.refresh_from_db()
    assert (figure.display, figure.caveat) == ("80%", "Counted anew.")


def test_nobody_is_asked_about_what_readers_do_not_see_or_where_no_page_uses_it(figure: Statistic) -> None:
    editor = clients()["editor"]
    unused = make_figure("unused")

    assert editor.post(screen("edit", figure), form_of(editor, figure, position="9")).status_code == 302
    assert editor.post(screen("edit", unused), form_of(editor, unused, display="1%")).status_code == 302


def test_a_figure_in_use_is_not_deleted_and_one_used_nowhere_is(figure: Statistic) -> None:
    editor = clients()["administrator"]
    asked = editor.get(screen("delete", figure)).content.decode()
    refused = editor.post(screen("delete", figure))

    assert listed(asked).keys() == listed(refused.content.decode()).keys() == EXPECTED.keys()
    assert 'class="button serious"' not in asked
    assert refused.status_code == 409
    assert Statistic.objects.filter(pk=figure.pk).exists()

    unused = make_figure("unused")
    editor.post(screen("delete", unused))
    assert not Statistic.objects.filter(pk=unused.pk).exists()


def test_readers_see_the_published_pages_they_may_read(figure: Statistic) -> None:
    restrict(Page.objects.get(title="Live block"), "Board")
    people = clients()
    named = {
        who: {title for title in EXPECTED if title in people[who].get(figure.get_absolute_url()).content.decode()}
        for who in ("anonymous", "practitioner", "board", "editor")
    }

    readable = {"Live sentence", "Live measure", "Live and draft"}
    assert named["anonymous"] == named["practitioner"] == named["editor"] == readable
    assert named["board"] == readable | {"Live block"}


@pytest.mark.one_database
def test_pages_are_found_by_the_new_value_of_a_figure_in_their_sentences() -> None:
    figure = make_figure()
    case_study("Mobile library routes", depends_on=sentence(figure))
    fresh_index()
    figure.display = "eightyfold"
    figure.save()
    follow()

    assert "Mobile library routes" in Client().get("/search/?q=eightyfold").content.decode()


def test_a_figures_page_costs_the_same_however_many_pages_use_it(figure: Statistic, client: Client) -> None:
    address = figure.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(20):
        case_study(f"More {number}", what_we_did=block(figure))
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few) <= 10
