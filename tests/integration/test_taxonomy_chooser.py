"""Editors find terms by any of their names, and cannot choose one that is merged or retired."""

import pytest
from django.test import Client

from portal.core.models import User
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def choose(client: Client) -> Client:
    """An administrator's browser."""
    client.force_login(User.objects.create_superuser("keeper"))
    return client


def offered(client: Client, chooser: str, words: str) -> str:
    """The listing for these words."""
    return client.get(f"/admin/{chooser}/results/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["bulky", "sofa collection", "COLLECTION old", "528"])
def test_a_service_is_found_by_label_everyday_words_or_id(choose: Client, words: str) -> None:
    make_service("Bulky waste", lgsl=528, everyday_names=["old sofa", "mattress collection"])
    make_service("Parking permits", lgsl=474)
    listing = offered(choose, "service_chooser", words)
    assert "Bulky waste" in listing
    assert "Parking permits" not in listing


def test_merged_and_retired_terms_are_not_offered(choose: Client) -> None:
    stays = make_service("Waste")
    make_service("Waste of old", merged_into=stays)
    make_service("Waste retired", retired=True)
    listing = offered(choose, "service_chooser", "waste")
    assert "Waste of old" not in listing
    assert "Waste retired" not in listing


def test_a_council_is_found_by_its_code(choose: Client) -> None:
    make_council("Exampleshire", gss="E99000001")
    assert "Exampleshire" in offered(choose, "council_chooser", "e99000001")


@pytest.mark.parametrize("words", ["\x00", "%", "' OR 1=1 --", "9" * 400, "🚗" * 50])
def test_odd_words_find_nothing_and_break_nothing(choose: Client, words: str) -> None:
    make_service("Bulky waste", lgsl=528)
    assert choose.get("/admin/service_chooser/results/", {"q": words}).status_code == 200
