"""Two editors who press "Accept" in the same moment make one record and send one letter."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from post_office.models import Email

from casestudies.models import CaseStudyPage
from casestudies.submission.operations.decide import accept
from casestudies.submission.operations.moves import Refused
from portal.core.models import User
from tests.factories.submissions import make_editor, make_submission


@pytest.mark.django_db(transaction=True)
def test_two_editors_accept_at_once() -> None:
    submission = make_submission()
    editors = [make_editor(name) for name in ("first", "second", "third")]

    def press(editor: User) -> str:
        try:
            accept(submission.pk, editor)
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(3) as presses:
        said = sorted(presses.map(press, editors))
    assert said.count("accepted") == 1
    assert CaseStudyPage.objects.count() == 1
    assert Email.objects.filter(to=submission.email).count() == 1
