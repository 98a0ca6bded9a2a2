"""A record's picture is shown and shared; when its file is gone, the record is still read, without it."""

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from casestudies.models import CaseStudyPage
from portal.core.models import PortalImage
from search.indexing.sinks import Sink
from tests.factories.case_studies import make_case_study

pytestmark = pytest.mark.django_db

ADDRESS = "/case-studies/parking-permits-by-web-form/"
PLACES = ("/", "/case-studies/", ADDRESS)


@pytest.fixture
def image() -> PortalImage:
    file: ImageFile = get_test_image_file(filename="counter.png")
    return PortalImage.objects.create(title="Counter", file=file)


@pytest.fixture
def case(index: Sink, image: PortalImage) -> CaseStudyPage:
    """A record with a picture at its head and one in its text."""
    inside = [("image", {"image": image, "caption": "The counter before"})]
    return make_case_study(lead_image=image, lead_image_alt="The empty counter", problem=inside)


def shown(address: str) -> str:
    """The page, which must be there."""
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_open_graph_says_what_the_page_is_with_full_addresses(case: CaseStudyPage) -> None:
    html = shown(ADDRESS)

    assert f'<meta property="og:title" content="{case.title}">' in html
    assert f'<meta property="og:description" content="{case.summary}">' in html
    assert f'<meta property="og:url" content="http://localhost{ADDRESS}">' in html
    assert f'<link rel="canonical" href="http://localhost{ADDRESS}">' in html
    address = html.split('<meta property="og:image" content="')[1].split('"')[0]
    assert address.startswith("http://localhost/media/images/counter")
    assert '<meta property="og:image:alt" content="The empty counter">' in html
    answer = Client().get(address.removeprefix("http://localhost"))
    assert answer.status_code == 200
    answer.close()


def test_a_record_without_a_picture_claims_none(index: Sink) -> None:
    make_case_study()

    assert "og:image" not in shown(ADDRESS)


@pytest.mark.usefixtures("case")
def test_a_missing_original_takes_no_page_down(image: PortalImage) -> None:
    image.file.storage.delete(image.file.name)

    for address in PLACES:
        html = shown(address)
        assert "The empty counter" not in html
        assert "not-found" not in html
        assert "The counter before" not in html


@pytest.mark.usefixtures("case")
def test_a_size_whose_file_is_gone_is_not_shown(image: PortalImage) -> None:
    for address in ("/", ADDRESS):
        assert "The empty counter" in shown(address), f"{address} shows the picture while its file is there"
    for rendition in image.renditions.all():
        rendition.file.storage.delete(rendition.file.name)

    for address in ("/", ADDRESS):
        assert "The empty counter" not in shown(address)
