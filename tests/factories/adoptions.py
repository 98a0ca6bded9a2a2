"""What councils said of their use of a page, for tests. Everything in it is made up."""

import re
from typing import Any

from django.test import Client
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Page

from casestudies.adoptions.counting import with_using
from casestudies.adoptions.models import Adoption
from portal.taxonomy.models import Council
from tests.factories.vocabulary import make_council

SENT = {"council": "Exampleshire", "stage": "live", "email": "ann@example.gov.uk"}


def make_word(page: Page, council: Any = None, **fields: Any) -> Adoption:
    """A word that counts, of a council that uses the page, said just now, unless told."""
    defaults = {"stage": "live", "email": "ann@example.gov.uk", "counted": True, "confirmed_at": timezone.now()}
    found = Council.objects.filter(name="Exampleshire").first()
    council = council or found or make_council(email_domains=["example.gov.uk"])
    return Adoption.objects.create(page_id=page.pk, council=council, **{**defaults, **fields})


def form_of(page: Page) -> str:
    """Where a council says that it uses the page."""
    return f"/case-studies/{page.slug}/councils-using-it/new/"


def report(page: Page, client: Client | None = None, /, **changes: str) -> Any:
    """Send the form."""
    return (client or Client()).post(form_of(page), {**SENT, **changes})


def link(purpose: str, number: int = -1) -> str:
    """The address of this purpose in a letter that was queued, the last one unless told."""
    messages = Email.objects.order_by("pk").values_list("message", flat=True)
    found = [re.search(rf"/councils-using-it/{purpose}/\S+", message) for message in messages]
    return [each.group() for each in found if each][number]


def using(page: Page) -> int:
    """How many councils use the page, as readers are told."""
    counted: Any = with_using(Page.objects.filter(pk=page.pk)).get()
    return int(counted.councils_using)
