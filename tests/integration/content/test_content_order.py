"""What the portal ships with counts as published together, so "new records" starts with the strongest evidence."""

import pytest
from django.core.management import call_command
from django.test import Client

from casestudies.models import CaseStudyPage

pytestmark = pytest.mark.django_db


def test_new_records_start_with_the_best_shown_until_something_newer_comes(client: Client) -> None:
    call_command("load_vocabulary")
    call_command("load_content")
    assert CaseStudyPage.objects.values("first_published_at").distinct().count() == 1
    home = client.get("/").content.decode()
    assert home.index("Applying for a school place online") < home.index("Digital Localism Research Project")
