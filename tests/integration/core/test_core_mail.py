"""E-mails come from the sender an administrator set, from the very next one on."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.message import sanitize_address
from post_office.models import Email
from wagtail.admin.mail import send_mail as send_as_wagtail

from portal.core.models import SiteSettings

pytestmark = pytest.mark.django_db

Send = Callable[[], object]

WAYS: dict[str, Send] = {
    "django": lambda: mail.send_mail("A word", "Made up.", None, ["reader@example.org"]),
    "wagtail": lambda: send_as_wagtail("A word", "Made up.", ["reader@example.org"]),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_e_mail_comes_from_the_sender_in_the_site_settings(way: str) -> None:
    WAYS[way]()
    assert Email.objects.latest("pk").from_email == "noreply@localhost"

    SiteSettings.objects.update_or_create(defaults={"sender_email": "practice@example.gov.uk"})
    WAYS[way]()
    assert Email.objects.latest("pk").from_email == "practice@example.gov.uk"


def test_a_mail_server_is_given_the_same_sender() -> None:
    SiteSettings.objects.update_or_create(defaults={"sender_email": "practice@example.gov.uk"})

    assert sanitize_address(settings.DEFAULT_FROM_EMAIL, "utf-8") == "practice@example.gov.uk"
