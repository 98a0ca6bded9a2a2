"""How many questions a page asks the database: few, and as many for many rows as for a few.

A bare Wagtail page at the same depth asks 4 (home) and 8 (case study) on this stack.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import Artefact, CaseStudyPage, Measure
from portal.core.models import PortalDocument
from portal.taxonomy.models import Council
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study, words
from tests.factories.figures import make_figure, make_row
from tests.factories.index import follow, fresh_index
from tests.factories.vocabulary import make_council, make_interaction, make_service, make_theme

pytestmark = pytest.mark.django_db(transaction=True)

LIMITS = {
    "/": 12,
    "/case-studies/made-up-0/": 14,
    "/search/?q=parking": 12,
    "/search/?q=zeppelin": 12,
    "/search/?q=parking&service=parking-permits&sort=newest": 12,
    "/case-studies/": 10,
    "/compare/?case=made-up-0&case=made-up-1&case=made-up-2": 14,
    "/performance/": 10,
    "/services/": 10,
    "/services/parking-permits/": 12,
    "/themes/assisted-digital/": 12,
    "/councils/": 10,
    "/councils/exampleshire/": 12,
    "/figures/": 10,
    "/figures/top-20-transactions/": 12,
    "/data/": 14,
    "/search/feed/?q=parking": 12,
    "/api/v1/search/?q=parking": 12,
    "/search/suggest/?q=pa": 4,
    "/api/v1/case-studies/made-up-0/": 14,
}


@pytest.fixture
def publish_more() -> Callable[[int], None]:
    """Publish case studies that share their terms, and let the index follow."""
    terms: dict[str, Any] = {
        "services": [make_service()],
        "themes": [make_theme()],
        "interactions": [make_interaction()],
        "councils": [make_council()],
    }
    make_row(1, terms["services"], terms["interactions"])
    make_figure(services=terms["services"], themes=terms["themes"])
    forms = [PortalDocument.objects.create(title=name, file=f"{name}.odt", file_size=1) for name in ("One", "Two")]
    fresh_index()
    made = 0

    def publish(count: int) -> None:
        nonlocal made
        for number in range(made, made + count):
            make_case_study(
                f"Made up {number}",
                slug=f"made-up-{number}",
                summary="Parking, made up.",
                what_we_did=words("A form for parking."),
                measures=[Measure(what="Days", after="3", source="Made up", measured_on="2013")],
                artefacts=[Artefact(title=form.title, kind="form", file=form) for form in forms],
                **terms,
            )
        made += count
        follow()

    return publish


def count(client: Client, address: str) -> int:
    """Questions of one warm request, by a browser: its searches are written down."""
    browser = {"user-agent": "Mozilla/5.0"}
    client.get(address, headers=browser)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers=browser)
    assert answer.status_code == 200, address
    return len(asked)


def test_no_page_asks_more_than_its_limit_and_none_asks_more_for_more_rows(
    client: Client, publish_more: Callable[[int], None]
) -> None:
    publish_more(3)
    few = {address: count(client, address) for address in LIMITS}
    publish_more(30)
    many = {address: count(client, address) for address in LIMITS}
    over = {address: asked for address, asked in many.items() if asked > LIMITS[address]}
    assert over == {}, f"over the limit, of {many}"
    assert many == few


def test_merged_terms_cost_no_page_a_query(client: Client, publish_more: Callable[[int], None]) -> None:
    publish_more(3)
    before = {address: count(client, address) for address in LIMITS}
    took_the_place: dict[str, Any] = {
        "parking-permits": make_service("New permits"),
        "assisted-digital": make_theme("New theme"),
        "apply": make_interaction("Ask"),
        "exampleshire": make_council("Newshire"),
    }
    today = {address: address for address in LIMITS}
    for slug, stays in took_the_place.items():
        term = type(stays).objects.get(slug=slug)
        term.merged_into = stays
        term.save()
        today = {address: now.replace(slug, stays.slug) for address, now in today.items()}
    follow()

    assert {address: count(client, now) for address, now in today.items()} == before


USED = {
    "/case-studies/made-up-0/": 14,
    "/case-studies/made-up-0/councils-using-it/": 6,
    "/case-studies/made-up-0/councils-using-it/councils.csv": 6,
    "/case-studies/made-up-0/councils-using-it/councils.json": 6,
    "/case-studies/made-up-0/councils-using-it/feed/": 6,
    "/councils/exampleshire/": 12,
    "/figures/top-20-transactions/": 12,
    "/search/?q=parking&using=1&sort=using": 12,
}


def test_fifty_councils_using_a_case_cost_no_more_than_two(client: Client, publish_more: Callable[[int], None]) -> None:
    publish_more(1)
    case = CaseStudyPage.objects.get(slug="made-up-0")
    for stage in ("stopped", "live"):
        make_word(case, Council.objects.get(slug="exampleshire"), stage=stage)
    former = make_council("Oldshire", end_date=date(2020, 4, 1))
    former.successors.add(make_council("Newshire"))
    make_word(case, former)
    follow()
    few = {address: count(client, address) for address in USED}
    for number in range(50):
        made = make_council(
            f"Made up {number}", code=f"M{number}", end_date=date(2020, 4, 1) if number % 5 == 0 else None
        )
        made.successors.add(former)
        make_word(case, made, stage="stopped" if number % 7 == 0 else "live", measure="Days", after="3")
    follow()
    many = {address: count(client, address) for address in USED}
    over = {address: asked for address, asked in many.items() if asked > USED[address]}
    assert over == {}, f"over the limit, of {many}"
    assert many == few
