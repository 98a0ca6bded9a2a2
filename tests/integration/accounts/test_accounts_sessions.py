"""Sessions that have run out do not pile up."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.people import remove_ended_sessions

pytestmark = pytest.mark.django_db


def test_the_worker_removes_what_has_run_out_and_nothing_else() -> None:
    """A session in use stays."""
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="in-use", session_data="", expire_date=now + timedelta(days=1))
    remove_ended_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["in-use"]
