"""What the standard asks for and what it only advises, on made-up case studies."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.blocks import StreamValue
from wagtail.images.tests.utils import get_test_image_file

from casestudies.models import Artefact, CaseStudyPage, Measure
from casestudies.standard.gate import find_problems
from casestudies.story import STORY
from portal.core.models import PortalImage
from tests.factories.case_studies import make_case_study, ready, words
from tests.factories.figures import make_figure

pytestmark = pytest.mark.django_db


def case(**fields: Any) -> CaseStudyPage:
    """A case study in memory that has all it needs but for ``fields``."""
    made = ready(make_case_study(live=False))
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def missing(page: CaseStudyPage) -> list[str]:
    return [problem.field for problem in find_problems(page) if problem.must]


def advice(page: CaseStudyPage) -> list[str]:
    return [f"{problem.field}: {problem.words}" for problem in find_problems(page) if not problem.must]


def text(markup: str) -> list[tuple[str, str]]:
    return [("text", markup)]


def picture(name: str = "square.png") -> PortalImage:
    return PortalImage.objects.create(title="Square", file=get_test_image_file(filename=name))


def with_image(page: CaseStudyPage, alt: str, *, decorative: bool = False) -> CaseStudyPage:
    image = {"image": picture().pk, "decorative": decorative, "alt_text": alt}
    raw = [{"type": "image", "value": {"image": image, "caption": ""}, "id": "1"}]
    page.what_we_did = StreamValue(page.what_we_did.stream_block, raw, is_lazy=True)
    return page


def test_a_complete_case_study_lacks_nothing() -> None:
    assert missing(case()) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"summary": ""}, "summary"),
        ({"kind": ""}, "kind"),
        ({"theme_items": []}, "service_items"),
        ({"council_items": []}, "council_items"),
        ({"what_we_did": []}, "what_we_did"),
        ({"what_happened": text("<p> </p>")}, "what_happened"),
        ({"what_happened": text("<h3>What happened</h3>")}, "what_happened"),
        ({"depends_on": []}, "what_did_not_work"),
        ({"what_we_did": text('<p><a href="https://example.org/">click here</a></p>')}, "what_we_did"),
        ({"what_we_did": text('<p><a href="https://example.org/">Read more…</a></p>')}, "what_we_did"),
        ({"what_we_did": text('<p>See <a href="https://example.org/x">https://example.org/x</a></p>')}, "what_we_did"),
        ({"what_we_did": text('<p>See <a href="https://example.org/x">example.org/x</a></p>')}, "what_we_did"),
        ({"what_we_did": text('<p>Text<a linktype="page" id="1"></a></p>')}, "what_we_did"),
        ({"what_we_did": text("<h4>Too deep</h4><p>Text</p>")}, "what_we_did"),
        ({"what_we_did": text("<h3></h3><p>Text</p>")}, "what_we_did"),
        ({"what_we_did": words("Ask ann@example.gov.uk for it.")}, "what_we_did"),
        ({"summary": "Ask ann@example.gov.uk."}, "summary"),
        ({"problem": text('<p><a href="mailto:ann@example.gov.uk">Ann</a></p>')}, "problem"),
        ({"measures": [Measure(what="Calls", after="9", measured_on="2012")]}, "measures"),
        ({"measures": [Measure(what="Calls", after="9", source="Report")]}, "measures"),
        ({"artefacts": [Artefact(title="www.example.org", kind="form", url="https://example.org/")]}, "artefacts"),
    ],
)
def test_what_is_missing_is_named_at_its_field(fields: dict[str, Any], field: str) -> None:
    assert missing(case(**fields)) == [field]


@pytest.mark.parametrize(
    "fields",
    [
        {"council_items": [], "councils_withheld": True},
        {"depends_on": [], "what_did_not_work": words("People did not find the form.")},
        {"kind": "research", "council_items": [], "what_we_did": [], "what_happened": [], "depends_on": []},
        {"what_we_did": text("<h3>First</h3><p>Text</p><h4>More</h4><p>Text</p><h3>Second</h3><p>Text</p>")},
        {"what_we_did": text('<p>See the <a href="https://example.org/">booking form</a></p>')},
        {"measures": [Measure(what="Calls", after="9", source="Report", measured_on="2012")]},
        {"measures": [Measure(what="Calls", after="9")], "source_title": "Paper", "source_date": "2012"},
        {"measures": [Measure(what="Money spent", after="£9", kind="context")]},
    ],
)
def test_what_is_enough_passes(fields: dict[str, Any]) -> None:
    assert missing(case(**fields)) == []


def test_a_figure_of_this_site_brings_its_own_source_and_date() -> None:
    measure = Measure(what="Online", after="75%", statistic=make_figure())
    assert missing(case(measures=[measure])) == []


def test_images_have_alternative_text_or_are_decoration() -> None:
    page = case()
    assert missing(with_image(page, "")) == ["what_we_did"]
    assert missing(with_image(page, "", decorative=True)) == []
    assert missing(with_image(page, "A grey square")) == []
    page.lead_image = picture()
    assert missing(page) == ["lead_image_alt"]


def test_alternative_text_that_is_the_name_of_the_file_is_advised_against() -> None:
    shown = picture("IMG_2041.png")
    page = case(lead_image=shown, lead_image_alt=shown.filename)
    assert "file's name" in advice(page)[0]
    page.lead_image_alt = "A grey square"
    assert advice(page) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"started": "2099"}, "started: This date is still to come"),
        ({"went_live": "2099", "stage": "live"}, "went_live: This date is still to come"),
        ({"what_happened": words("It saved £40,000 in a year.")}, "“£40,000” has no source"),
        ({"what_happened": words("We saved 40 days.")}, "“40” has no source"),
        ({"summary": "Now 75 per cent book online."}, "“75 per cent” has no source"),
        ({"problem": words("We utilise forms.")}, "problem: “utilise”: try “use”"),
        ({"problem": words(" ".join(["word"] * 26))}, "26 words in one sentence"),
        ({"problem": words("Ring 020 7946 0000 first.")}, "“020 7946 0000” looks like a telephone number"),
        ({"problem": words("He lives at ZZ9 9ZZ now.")}, "“ZZ9 9ZZ” looks like a postcode"),
        (
            {"problem": words("Organisational interoperability considerations necessitated reconfiguration. " * 20)},
            "reads best from age",
        ),
    ],
)
def test_advice_is_given_and_refuses_nothing(fields: dict[str, Any], sentence: str) -> None:
    page = case(**fields)
    assert missing(page) == []
    assert any(sentence in each for each in advice(page)), advice(page)


def test_a_claim_that_stands_under_a_measure_is_sourced() -> None:
    measure = Measure(what="Saved", after="£40,000", source="Report", measured_on="2012")
    assert advice(case(measures=[measure], what_happened=words("It saved £40,000."))) == []


def test_words_of_others_are_not_corrected() -> None:
    said = {"words": "We utilise 75% of it in order to leverage.", "source": "Example", "link": "", "note": ""}
    assert advice(case(problem=[("quotation", said)])) == []


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**6) | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
MARKUP = st.text(alphabet="<>/ahp34=\"'&;. x\u2028\U0001f600", max_size=80)
LINK = st.fixed_dictionaries({"text": st.text(max_size=20), "page": st.none() | st.integers(1, 9), "url": st.text()})
VALUES = {
    "text": MARKUP,
    "quotation": st.fixed_dictionaries({}, optional={"words": st.text(), "source": st.text(), "note": st.text()}),
    "figure": st.fixed_dictionaries({}, optional={"statistic": st.none() | st.integers(1, 9)}),
    "table": st.fixed_dictionaries({}, optional={"caption": st.text(), "table": st.none()}),
    "image": st.fixed_dictionaries({}, optional={"caption": st.text(), "image": st.none()}),
    "steps": st.fixed_dictionaries(
        {}, optional={"steps": st.lists(st.fixed_dictionaries({}, optional={"title": st.text(), "detail": st.text()}))}
    ),
    "link_list": st.fixed_dictionaries({}, optional={"heading": st.text(), "links": st.lists(LINK, max_size=3)}),
    "gone": JUNK,
}
BLOCK = st.sampled_from(sorted(VALUES)).flatmap(lambda kind: VALUES[kind].map(lambda value: (kind, value)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=st.lists(st.lists(BLOCK, max_size=4), min_size=6, max_size=6), dates=st.lists(st.text(), min_size=2))
def test_whatever_a_draft_holds_the_standard_has_an_answer(
    stories: list[list[tuple[str, Any]]], dates: list[str]
) -> None:
    page = CaseStudyPage(title="Odd", summary=dates[0], started=dates[0], went_live=dates[1])
    for name, blocks in zip(STORY, stories, strict=True):
        raw = json.loads(json.dumps([{"type": kind, "value": value, "id": "1"} for kind, value in blocks]))
        setattr(page, name, getattr(page, name).stream_block.to_python(raw))
    assert all(problem.field and problem.words for problem in find_problems(page))
