"""Rules for uploaded images: a size is for those who may see its collection, an original for editors."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.db import connection
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from portal.core.models import PortalImage, PortalRendition, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection() -> Collection:
    return Collection.objects.get(name="Board")


def make_rendition(collection: Collection, name: str) -> PortalRendition:
    """A small picture of this collection."""
    file: ImageFile = get_test_image_file(filename=name)
    image = PortalImage.objects.create(title="Minutes of a meeting", file=file, collection=collection)
    rendition = image.get_rendition("width-100")
    assert isinstance(rendition, PortalRendition)
    return rendition


def test_anybody_sees_a_public_image(client: Client) -> None:
    rendition = make_rendition(Collection.objects.get(name="Public"), "public.png")

    response = client.get(rendition.url)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert "public" in response["Cache-Control"]
    response.close()


def test_a_board_image_is_not_there_for_others(client: Client, collection: Collection) -> None:
    rendition = make_rendition(collection, "board.png")

    assert client.get(rendition.url).status_code == 404


def test_a_board_member_sees_a_board_image_and_no_cache_keeps_it(client: Client, collection: Collection) -> None:
    rendition = make_rendition(collection, "board-member.png")
    member = User.objects.create_user("member")
    member.groups.add(Group.objects.get(name="Board"))
    client.force_login(member)

    response = client.get(rendition.url)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    response.close()


def test_an_original_is_for_people_of_the_admin(client: Client, admin_client: Client) -> None:
    rendition = make_rendition(Collection.objects.get(name="Public"), "original.png")

    assert client.get(rendition.image.file.url).status_code == 404
    response = admin_client.get(rendition.image.file.url)
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize(
    "address",
    [
        "/media/images/missing.png",
        "/media/images/../documents/board.pdf",
        "/media/documents/board.pdf",
        "/media/original_images/../../portal.sqlite3",
        "/media/original_images/",
        "/media/images/%00",
        "/media/images/a%00.png",
        "/media/images/" + "x" * 5_000,
        "/media/original_images/%00",
        "/media/original_images/a%00.png",
        "/media/original_images/" + "x" * 5_000,
        "/media/avatar_images/" + "x/" * 3_000,
    ],
)
def test_nothing_else_of_the_folder_is_served(admin_client: Client, address: str) -> None:
    assert admin_client.get(address).status_code in {400, 404}


def test_nothing_is_below_a_file(admin_client: Client) -> None:
    rendition = make_rendition(Collection.objects.get(name="Public"), "below.png")

    assert admin_client.get(f"{rendition.url}/y").status_code == 404
    assert admin_client.get(f"{rendition.image.file.url}/y").status_code == 404


def test_a_size_whose_file_is_gone_is_not_found(client: Client) -> None:
    rendition = make_rendition(Collection.objects.get(name="Public"), "gone.png")
    rendition.file.storage.delete(rendition.file.name)

    assert client.get(rendition.url).status_code == 404


def test_the_rendition_of_an_address_is_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        kept = connection.introspection.get_constraints(cursor, PortalRendition._meta.db_table)

    assert [index for index in kept.values() if index["index"] and index["columns"] == ["file"]]
