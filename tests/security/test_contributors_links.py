"""A link opens what it was made for and nothing else, and a browser is bound only by a button of this site."""

import pytest
from django.test import Client

from casestudies.submission.links import confirm_address, return_address
from casestudies.submission.models import Submission
from portal.core.links import sign
from tests.factories.requests import make_request, make_support
from tests.factories.submissions import make_submission

pytestmark = pytest.mark.django_db

OPENED_BY = {
    "submission.return": "/share/return/",
    "submission.confirm": "/share/confirm/",
    "submission.preview": "/share/preview/",
    "still-right": "/still-right/",
    "request-confirm": "/requests/confirm/",
    "request-stop": "/requests/stop/",
}


@pytest.mark.parametrize("purpose", [*OPENED_BY, "submission.form", "submission.new"])
def test_a_token_is_good_for_one_purpose(purpose: str) -> None:
    submission = make_submission(preview_key="known")
    support = make_support(make_request(), email="officer@exampleshire.gov.uk")
    for key in (submission.link_key, submission.preview_key, support.link_key):
        token = sign(purpose, submission.pk, key)
        for owner, address in OPENED_BY.items():
            if owner != purpose:
                assert Client().get(f"{address}{token}/").status_code == 404
                assert Client().post(f"{address}{token}/").status_code in {404, 405}


def test_a_session_known_before_is_not_the_one_that_is_bound() -> None:
    submission, browser = make_submission(), Client()
    browser.get("/share/")
    session = browser.session
    session["planted"] = True
    session.save()
    planted = str(session.session_key)
    browser.cookies["sessionid"] = planted
    assert browser.post(return_address(submission)).status_code == 302

    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/share/status/").status_code == 404
    assert browser.get("/share/status/").status_code == 200


def test_no_form_is_taken_from_another_site() -> None:
    submission = make_submission()
    request = make_request()
    support = make_support(request, email="officer@exampleshire.gov.uk")
    browser = Client(enforce_csrf_checks=True)
    told = Submission.objects.values().get()
    addresses = [
        return_address(submission),
        confirm_address(submission),
        f"/requests/stop/{sign('request-stop', support.pk, support.link_key)}/",
        request.get_absolute_url(),
        "/requests/new/",
        *(f"/share/{page}/" for page in ("call", "files", "save", "link", "preview", "status", "withdraw", "check")),
    ]
    assert {browser.post(address).status_code for address in addresses} == {403}
    assert Submission.objects.values().get() == told
