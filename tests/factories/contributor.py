"""A contributor with a browser of their own, who fills in the pages of /share/ as a person does."""

import re
from typing import Any

from django.test import Client
from post_office.models import Email

from casestudies.submission.models import Submission

ANSWERS: dict[str, dict[str, str]] = {
    "council": {"typed": "Exampleshire"},
    "service": {"typed": "Parking permits"},
    "what-you-did": {"what_you_did": "We put the form for parking permits on the web. Made up."},
    "what-happened": {"what_happened": "Fewer people queue on Mondays."},
    "lessons": {"did_not_work": "Nothing", "depends_on": ""},
    "contact": {"contact_role": "digital services manager", "email": "officer@exampleshire.gov.uk"},
    "title": {"title": "Parking permits by web form"},
}
"""Made up: a council that does not exist, and what it did."""


class Contributor:
    """One person and one browser. ``open`` and ``fill_in`` follow the pages; nothing is known but what they print."""

    def __init__(self) -> None:
        self.client = Client()
        self.html = ""

    def open(self, address: str) -> Any:
        """Open a page and keep what it prints."""
        answer = self.client.get(address)
        self.html = answer.content.decode()
        return answer

    def press(self, address: str, **fields: Any) -> Any:
        """Send the form that stands open, with its hidden fields, and keep the page that answers."""
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.html))
        hidden.pop("choice", None)
        answer = self.client.post(address, hidden | {"website": ""} | fields)
        self.html = answer.content.decode()
        return answer

    def begin(self, query: str = "") -> str:
        """Open the start page and its first question; the address of that question."""
        self.open(f"/share/{query}")
        found = re.search(r'href="(/share/your-case/council/[^"]*)"', self.html)
        assert found is not None
        first = found[1].replace("&amp;", "&")
        self.open(first)
        return first

    def fill_in(self, slug: str, **fields: Any) -> Any:
        """Open a question and send its answer."""
        address = f"/share/your-case/{slug}/"
        self.open(address)
        return self.press(address, **(fields or ANSWERS[slug]))

    def write(self) -> Submission:
        """Answer the seven questions."""
        self.press(self.begin(), **ANSWERS["council"])
        for slug in list(ANSWERS)[1:]:
            assert self.fill_in(slug).status_code == 302, (slug, self.html)
        return Submission.objects.latest("pk")

    def send(self) -> Submission:
        """Answer everything, agree, and send it."""
        written = self.write()
        self.open("/share/declaration/")
        assert self.press("/share/declaration/", agreed="on").status_code == 302
        self.open("/share/check/")
        assert self.press("/share/check/").status_code == 302
        return Submission.objects.get(pk=written.pk)


def letters_to(address: str) -> list[Email]:
    """What is queued for this address, the oldest first."""
    return [letter for letter in Email.objects.order_by("pk") if address in letter.to]


def link_in(letter: Email, part: str) -> str:
    """The path of the first link in a letter that holds ``part``."""
    found = re.search(rf"https?://[^/\s]+(/share/{part}/[^\s\"<]+)", letter.message)
    assert found is not None, letter.message
    return found[1]
