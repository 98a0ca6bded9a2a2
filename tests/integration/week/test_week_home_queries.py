"""How many questions the admin home asks the database: 30 at most, whatever waits."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.core.models import User
from portal.core.week import task_sources
from portal.week.duty import set_deputy, take_over
from portal.week.listing import build_week
from portal.week.models import Duty
from tests.integration.week.conftest import MakeEditor
from tests.integration.week.full import TASKS, fill

pytestmark = pytest.mark.django_db

MOST = 30
FEWER = {"mail": 2, "gaps": 20}
"""Sources that cannot have five hundred tasks: two sentences about all e-mails, twenty rows of Table 1."""


def test_the_admin_home_asks_thirty_questions_at_most_with_500_tasks_in_each_source(
    make_editor: MakeEditor, browse: Callable[[User], Client]
) -> None:
    ann, bob, other = make_editor("ann"), make_editor("bob"), make_editor("other")
    take_over(ann)
    set_deputy(Duty.objects.get(), bob)
    fill(owner=other)
    totals = {count.name: count.total for count in build_week().counts}
    assert totals == {source.name: FEWER.get(source.name, TASKS) for source in task_sources()}
    editor = browse(bob)
    editor.get("/admin/")

    with CaptureQueriesContext(connection) as asked:
        answer = editor.get("/admin/")

    assert answer.content.decode().count("week-line__title") == 20
    assert len(asked) <= MOST, "\n".join(query["sql"][:120] for query in asked)
