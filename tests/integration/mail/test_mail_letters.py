"""What is written arrives word for word, as text and as HTML, and nothing typed can slip into the headers."""

import email.message

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.utils.html import escape
from post_office.models import Email

from portal.core.mail import Letter, render, send
from portal.core.models import SiteSettings
from portal.mail.deliver import deliver_next
from tests.factories.mail_server import MailServer

pytestmark = pytest.mark.django_db

TEMPLATE_TRICKS = (
    "{% debug %}", "{{ settings.SECRET_KEY }}", "{% include 'base.html' %}", "{% load i18n %}", "{# gone #}",
    "{% unknown %}", "{% if %}", "{", "}}", "{% templatetag openbrace %}", "{% endverbatim %}{{ 1 }}",
)  # fmt: skip


def delivered(server: MailServer) -> tuple[email.message.EmailMessage, str, str]:
    deliver_next()
    (message,) = server.taken
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    return message, text.get_content(), html.get_content()


@pytest.mark.parametrize("typed", TEMPLATE_TRICKS)
def test_nothing_that_people_type_runs_as_a_template(server: MailServer, typed: str) -> None:
    send(Letter(f"About {typed} x", (f"You wrote {typed} here.",)), "reader@example.org")
    message, text, html = delivered(server)
    assert message["Subject"] == f"About {typed} x"
    assert f"You wrote {typed} here." in text
    assert escape(f"You wrote {typed} here.") in html


def test_markup_that_people_type_is_text(server: MailServer) -> None:
    typed = "<script>alert(1)</script> & <b>"
    send(Letter(typed, (typed,), ("Open", "/share/a/"), (typed,), closing=(typed,), why=typed), "reader@example.org")
    _message, text, html = delivered(server)
    assert text.count(typed) == 4
    assert "<script" not in html
    assert "<b>" not in html


def test_a_letter_says_who_sent_it_and_why_and_where_to_go(server: MailServer) -> None:
    SiteSettings.objects.update_or_create(defaults={"name": "Example practice", "contact_email": "ask@example.gov.uk"})
    letter = Letter(
        "Test",
        ("First paragraph.", "Second."),
        ("Answer", "/a/"),
        ("One?",),
        (("More", "/b/"),),
        why="You wrote to us.",
    )
    send(letter, "reader@example.org")
    message, text, html = delivered(server)
    for form in (text, html):
        parts = ["First paragraph.", "One?", "Answer", "http://localhost/a/", "More", "http://localhost/b/"]
        assert all(part in form for part in parts)
        assert all(part in form for part in ("Example practice", "You wrote to us.", "ask@example.gov.uk"))
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["To"] == "reader@example.org"
    assert str(message["Message-ID"]).endswith("@localhost>")


def test_a_paragraph_is_one_line_and_no_two_blank_lines_follow_each_other() -> None:
    text, html = render(Letter("Test", (f"A long one: {'word ' * 60}",), lines=("One",), closing=("Bye",)))
    assert f"A long one: {'word ' * 60}".strip() in text
    assert "\n\n\n" not in text
    assert "<img" not in html
    assert "http://localhost/" in html


@pytest.mark.parametrize("typed", ["Hello\r\nBcc: everybody@example.org", "Hello\nBcc: a@example.org", "a\x0bb"])
def test_a_line_break_in_a_subject_makes_no_header(server: MailServer, typed: str) -> None:
    send(Letter(typed, ("Made up.",)), "reader@example.org")
    message, _text, _html = delivered(server)
    assert message["Bcc"] is None
    assert message["Subject"] == " ".join(typed.split())


@pytest.mark.parametrize(
    "to",
    [
        "a@example.org\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "A <a@example.org>",
        "",
        "a",
        "a\0@example.org",
    ],
)
def test_an_address_that_is_not_one_address_is_refused_and_nothing_is_queued(to: str) -> None:
    with pytest.raises(ValidationError):
        send(Letter("Hello", ("Made up.",)), to)
    assert not Email.objects.exists()


def test_what_others_write_is_refused_as_well_if_it_could_slip_a_header_in() -> None:
    for wrong in (
        EmailMessage("a", "b", to=["A\nBcc: b@example.org <a@example.org>"]),
        EmailMessage("a", "b", to=["a@example.org"], from_email="x@example.org\nBcc: b@example.org"),
        EmailMessage("a", "b", to=["a@example.org"], reply_to=["x@example.org\nBcc: b@example.org"]),
        EmailMessage("a", "b", to=["a@example.org"], headers={"X-A": "b\nBcc: b@example.org"}),
    ):
        with pytest.raises(BadHeaderError):
            wrong.send()
    assert not Email.objects.exists()


def test_wagtails_own_e_mails_go_the_same_way(server: MailServer) -> None:
    send_mail("About {{ page }}\nx" + "y" * 2_000, "{% now 'Y' %}", None, ["editor@example.org"])
    deliver_next()
    (message,) = server.taken
    assert str(message["Subject"]).startswith("About {{ page }} xyyy")
    assert message.get_content().strip() == "{% now 'Y' %}"
    assert message["Auto-Submitted"] == "auto-generated"
