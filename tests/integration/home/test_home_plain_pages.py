"""The pages for when things go wrong stand without the database."""

import pytest
from django.test import Client, RequestFactory
from django.views import defaults


def test_the_page_of_a_fault_needs_no_database_and_says_what_to_do() -> None:
    answer = defaults.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Try again in a few minutes." in answer.content.decode()


def test_a_request_nobody_can_read_is_answered_in_words() -> None:
    answer = defaults.bad_request(RequestFactory().get("/"), ValueError())

    assert answer.status_code == 400
    assert "Start a new search" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/report/", {"text": "Wrong."})

    assert answer.status_code == 403
    assert "This form has been open too long" in answer.content.decode()
