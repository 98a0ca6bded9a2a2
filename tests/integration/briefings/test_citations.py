"""After its approval a briefing says what became of each thing it cites, to each reader what that reader may know."""

from collections.abc import Callable

import pytest
from django.db import transaction

from casestudies.models import CaseStudyPage
from portal.barriers.models import Barrier
from portal.statistics.models import Statistic, Table1Row
from portal.taxonomy.care import operations as care
from tests.factories.cited import (
    Cited,
    change_figure,
    conflict,
    delete,
    make_cited,
    measure,
    merge_barrier,
    merge_service,
    merge_service_of_case,
    overdue,
    publish,
    replace_document,
    restrict_document,
    set_barrier,
    tagged,
    unpublish,
)
from tests.factories.pages import restrict

pytestmark = pytest.mark.django_db

NOTHING = "Nothing that it cites has changed since."


@pytest.fixture
def cited() -> Cited:
    """Approved a moment ago."""
    return make_cited()


WAYS: dict[str, tuple[Callable[[Cited], object], str, str]] = {
    "figure changed": (
        change_figure,
        "80% of permits The figure was “75%”, now “80%”. The caveat is now “Made-up caveat”.",
        "",
    ),
    "figure conflicts": (conflict, "What it does not fit together with is now “Does not fit”.", ""),
    "figure deleted": (
        lambda cited: cited.figure.delete(),
        "75% of permits It was deleted.",
        "A figure It was deleted.",
    ),
    "case changed": (
        lambda cited: publish(cited.case, summary="Other words.", stage="live"),
        "Mobile library routes Its summary was “Mobile library routes: what was done”, now “Other words”. "
        "Its stage was “Not stated”, now “Live”.",
        "",
    ),
    "case stopped": (
        lambda cited: publish(cited.case, stage="stopped", stopped_reason="No money."),
        "Why it stopped is now “No money”.",
        "",
    ),
    "case rewritten": (
        lambda cited: publish(cited.case, what_did_not_work=[("text", "<p>Nothing fitted.</p>")]),
        "Mobile library routes Its text was changed.",
        "",
    ),
    "case regraded": (
        lambda cited: publish(cited.case, measures=[measure(before="12", after="12", method="Counted.")]),
        "Its evidence went from “Figure given, nothing to compare it with (2 of 4)” to “Compared with before or with "
        "others, and says how (3 of 4)”.",
        "",
    ),
    "case measured anew": (
        lambda cited: publish(cited.case, measures=[measure(before="9", after="14")]),
        "Mobile library routes What it measured was “Visits: 12 a week”, now “Visits: 9 before, 14 a week after”.",
        "",
    ),
    "case past review": (overdue, "Mobile library routes It is past its review date (", ""),
    "case unpublished": (
        lambda cited: unpublish(cited.case),
        "Mobile library routes It was unpublished.",
        "A case study It was unpublished.",
    ),
    "case restricted": (
        lambda cited: restrict(cited.case, "Board"),
        "Mobile library routes It is no longer open to everybody.",
        "A case study that you may not see It is no longer open to everybody.",
    ),
    "case deleted": (
        lambda cited: delete(cited.case),
        "Mobile library routes It was deleted.",
        "A case study It was deleted.",
    ),
    "service of a case merged": (
        merge_service_of_case,
        "Its service was “Parking permits”, now “All permits”.",
        "",
    ),
    "service renamed": (
        lambda cited: care.rename(cited.terms["service"], "Permits to park", "park", None),
        "Permits to park Its name was “Parking permits”, now “Permits to park”.",
        "",
    ),
    "service merged": (merge_service, "Parking permits It was merged into another: All permits", ""),
    "page unpublished": (lambda cited: unpublish(cited.other), "How to park It was unpublished.", "A page It was unp"),
    "page rewritten": (
        lambda cited: publish(cited.other, title="Where to park", body=[("text", "<p>Elsewhere.</p>")]),
        "Where to park Its title was “How to park”, now “Where to park”. Its text was changed.",
        "",
    ),
    "block taken further": (
        set_barrier(state=Barrier.State.WITH_BOARD),
        "No shared address list Where it stands was “Open”, now “With the board”.",
        "",
    ),
    "block hidden": (
        set_barrier(state=Barrier.State.HIDDEN),
        "No shared address list It was unpublished.",
        "A block It was unpublished.",
    ),
    "block merged": (merge_barrier, "No shared address list It was merged into another: No list of addresses", ""),
    "block deleted": (
        lambda cited: cited.barrier.delete(),
        "No shared address list It was deleted.",
        "A block It was deleted.",
    ),
    "document replaced": (replace_document, "Permit form Its file was replaced.", ""),
    "document closed": (restrict_document, "A document that you may not see It is no longer open to everybody.", ""),
    "document deleted": (
        lambda cited: cited.document.delete(),
        "Permit form It was deleted.",
        "A document It was deleted.",
    ),
    "gap filled": (
        tagged,
        "1. Parking: make application The number of records everybody can read was “0”, now “1”.",
        "",
    ),
    "row corrected": (
        lambda cited: Table1Row.objects.update(visits=1_000),
        "1. Parking: make application The number of visits was “3,274,403”, now “1,000”.",
        "",
    ),
}
"""By what happens: what does it, what the board reads then, and what everybody reads if that is something else."""


def test_what_happens_to_a_cited_thing_is_said(cited: Cited) -> None:
    assert NOTHING in cited.says("board")
    assert NOTHING in cited.says("anonymous")
    for way, (happens, board, anybody) in WAYS.items():
        with transaction.atomic():
            happens(cited.copy())
            for person, words in (("board", board), ("anonymous", anybody or board)):
                said = cited.says(person)
                assert words in said, way
                assert NOTHING not in said, way
            if anybody:  # then its title must not be told
                assert board.split(" It ")[0] not in said, way
            transaction.set_rollback(True)


def test_what_is_undone_is_said_no_more(cited: Cited) -> None:
    unpublish(cited.case)
    restriction = restrict(cited.other, "Board")
    change_figure(cited)
    merge_service(cited)
    assert "4 things that it cites have changed" in cited.says("board")
    case = CaseStudyPage.objects.get(pk=cited.case.pk)
    case.save_revision().publish()
    restriction.delete()
    Statistic.objects.filter(pk=cited.figure.pk).update(display="75%", caveat="")
    care.undo_merge(cited.terms["service"], None)
    for person in ("board", "anonymous"):
        assert NOTHING in cited.says(person)
