"""A figure inside a sentence is a reference: always its value of today, with its source one click away."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamValue
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from casestudies.blocks import Narrative
from casestudies.exchange.paragraphs import text_of
from casestudies.models import CaseStudyPage
from portal.core.pages import stream_text
from portal.statistics.models import Statistic
from portal.statistics.references import fields_missing_a_figure
from portal.statistics.rich_text import figure_tag
from tests.factories.figures import make_figure
from tests.factories.pages import case_study, standard_page
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

ODD_KEYS = ("", "x", "-1", "1.5", "9" * 40, "٣", "&lt;b&gt;")


def told(*texts: str) -> str:
    """A part of the story made of texts, as it is stored."""
    return json.dumps([{"type": "text", "value": text} for text in texts])


def stream(*texts: str) -> StreamValue:
    """The same, as it is read."""
    value: StreamValue = Narrative().to_python(json.loads(told(*texts)))
    return value


def rendered(value: StreamValue) -> str:
    """What readers get."""
    return str(value.render_as_block())


def test_readers_see_the_value_of_today_as_a_link_to_its_source(client: Client) -> None:
    figure = make_figure()
    page = case_study(what_we_did=told(f"<p>It was {figure_tag(figure.pk)} of all.</p>"))
    Statistic.objects.filter(pk=figure.pk).update(display="<80%")

    html = client.get(page.url).content.decode()

    assert f'href="{figure.get_absolute_url()}" title="of permits. Source: Example paper, July 2013.' in html
    assert ">&lt;80%</a> of all." in html


def test_a_deleted_figure_says_so_and_so_does_a_reference_to_nothing() -> None:
    texts = [f'<p>It was <embed embedtype="figure" id="{key}"/>.</p>' for key in (*ODD_KEYS, "4711")]

    assert rendered(stream(*texts)).count("[figure removed]") == len(texts)


def test_many_figures_in_many_texts_cost_one_query() -> None:
    figures = [make_figure(f"of {number}") for number in range(8)]
    texts = [f"<p>{figure_tag(one.pk)}, {figure_tag(two.pk)}</p>" for one in figures for two in figures]

    with CaptureQueriesContext(connection) as asked:
        html = rendered(stream(*texts))

    assert html.count(">75%</a>") == 128
    assert len(asked) == 1


def test_texts_with_broken_tags_are_printed_each_by_itself() -> None:
    figure = make_figure()

    assert rendered(stream('<p><embed embedtype="figure"', f"<p>{figure_tag(figure.pk)}</p>")).count("75%</a>") == 1


def test_the_editor_gets_a_value_nobody_can_type_into_and_gives_the_reference_back() -> None:
    figure = make_figure()
    stored = f"<p>It was <b>about {figure_tag(figure.pk)}</b> of all, and {figure_tag(4711)}.</p>"
    converter = ContentstateConverter(["bold", "figure"])

    opened = json.loads(converter.from_database_format(stored))
    kept = converter.to_database_format(json.dumps(opened))

    assert opened["blocks"][0]["text"] == "It was about 75% of all, and [figure removed]."
    assert {entity["mutability"] for entity in opened["entityMap"].values()} == {"IMMUTABLE"}
    assert kept.count(figure_tag(figure.pk)) == kept.count(figure_tag(4711)) == 1
    again = json.loads(converter.from_database_format(kept))
    assert [again["blocks"][0]["text"], again["blocks"][0]["entityRanges"]] == [
        opened["blocks"][0]["text"],
        opened["blocks"][0]["entityRanges"],
    ]


@pytest.mark.parametrize("key", [*ODD_KEYS, None, 5.5, ["1"], {"a": 1}])
def test_what_a_browser_sends_in_place_of_a_key_stays_as_words(key: object) -> None:
    sent = {
        "blocks": [
            {
                "key": "a",
                "type": "unstyled",
                "depth": 0,
                "text": "75%",
                "inlineStyleRanges": [],
                "entityRanges": [{"key": 0, "offset": 0, "length": 3}],
            }
        ],
        "entityMap": {"0": {"type": "FIGURE", "mutability": "IMMUTABLE", "data": {"id": key}}},
    }

    assert ContentstateConverter(["figure"]).to_database_format(json.dumps(sent)) == '<p data-block-key="a">75%</p>'


def test_search_and_spreadsheets_get_the_value_in_its_sentence() -> None:
    figure = make_figure()
    value = stream(f"<p>It was {figure_tag(figure.pk)} of all.</p>")

    assert stream_text(value) == text_of(value) == "It was 75% of all."


@pytest.mark.parametrize("place", ["text", "figure", "chart"])
def test_a_case_study_that_names_a_deleted_figure_is_not_published(place: str) -> None:
    figure = make_figure()
    value: object = {
        "text": f"<p>It was {figure_tag(figure.pk)}.</p>",
        "figure": {"statistic": figure.pk},
        "chart": {"rows": [{"type": "item", "id": "a", "value": {"value": "", "statistic": figure.pk}}]},
    }[place]
    page = case_study(kind="research", what_we_did=json.dumps([{"type": place, "value": value}]))
    page.save_revision().publish()
    figure.delete()
    page = CaseStudyPage.objects.get(pk=page.pk)

    assert fields_missing_a_figure(page) == ["what_we_did"]
    with pytest.raises(ValidationError, match="no longer on this site"):
        page.save_revision().publish()
    str(page.what_we_did.render_as_block())  # read, a deleted figure is None: it is missing all the same
    assert fields_missing_a_figure(page) == ["what_we_did"]


def test_a_page_of_words_that_names_a_deleted_figure_stays_a_draft() -> None:
    page = standard_page("Made up")
    body = streamfield([("text", rich_text(f"<p>{figure_tag(4711)}</p>", features=["figure"]))])
    form = nested_form_data({"title": "Made up", "slug": "made-up", "summary": "", "body": body})
    client = clients()["administrator"]

    answer = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, "action-publish": "1"}, follow=True
    )
    page.refresh_from_db()

    assert "no longer on this site" in answer.content.decode()
    assert not page.body
    assert "4711" in str(page.get_latest_revision().content)


def test_a_figure_block_says_that_its_figure_was_removed() -> None:
    assert "[figure removed]" in render_to_string("blocks/figure.html", {"figure": None})
