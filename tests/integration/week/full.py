"""A portal with ten thousand records, and five hundred tasks in every source. All of it is made up."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F, Model
from django.utils import timezone
from post_office.models import STATUS, Email
from wagtail.models import Page, Revision, TaskState, Workflow, WorkflowState

from casestudies.freshness.models import LinkUse, OutsideLink, ReviewAnswer
from casestudies.models import CaseStudyPage, CaseStudyUpkeep
from casestudies.standard.models import RefusedSchedule
from casestudies.submission.models import Submission
from portal.barriers.models import Barrier
from portal.briefings.models import Action, Meeting
from portal.core.models import User
from portal.feedback.models import Message
from portal.mail.models import Outage
from portal.requests.models import Request, Support
from search.indexing.sinks import sink_names
from search.models import OutboxRow, SearchLogEntry
from tests.factories.case_studies import make_case_study
from tests.factories.figures import make_row
from tests.factories.pages import case_index
from tests.factories.vocabulary import make_interaction, make_service

RECORDS = 10_000
TASKS = 500
HALF = TASKS // 2
"""Of the new ones, blocks: they share a source with requests."""


def fill(owner: User) -> None:
    """Make everything; submissions and their like are this person's."""
    make_case_study()
    pages = _make_records()[:TASKS]
    for make in (_of_search, _of_pages, _of_readers, _of_freshness, _of_approvals, _of_meetings):
        make(pages, owner)


def _make_records() -> list[int]:
    """Published case studies, copies of the one there is: made as objects they would take half a minute."""
    index, model = case_index(), CaseStudyPage.objects.get()
    first = model.pk + 1
    _copy(Page, model.page_ptr, [_place(index, number, first) for number in range(RECORDS)])
    _copy(CaseStudyPage, model, [{"page_ptr": first + number} for number in range(RECORDS)])
    Page.objects.filter(pk=index.pk).update(numchild=F("numchild") + RECORDS)
    return list(range(first, first + RECORDS))


def _place(index: Page, number: int, first: int) -> dict[str, Any]:
    """What differs between the copies."""
    path, slug = Page._get_path(index.path, index.depth + 1, number + 2), f"made-up-{number}"
    places = {"path": path, "url_path": f"{index.url_path}{slug}/", "translation_key": uuid4()}
    return {"id": first + number, "title": f"Made up {number}", "slug": slug, **places}


def _copy(model: type[Model], original: Model, changes: list[dict[str, Any]]) -> None:
    """Rows of one table, each like the original but for its changes by field."""
    fields = model._meta.local_concrete_fields
    name: Any = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    usual = {field.name: getattr(original, field.attname) for field in fields}
    same = {field.name: field.get_db_prep_save(usual[field.name], connection) for field in fields}
    varied = [field for field in fields if field.name in changes[0]]
    rows = [
        {**same, **{field.name: field.get_db_prep_save(each[field.name], connection) for field in varied}}.values()
        for each in changes
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {name(model._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608  # names of our own
            [tuple(row) for row in rows],
        )


def _of_search(pages: list[int], owner: User) -> None:
    OutboxRow.objects.bulk_create(
        OutboxRow(sink=sink_names()[0], record_id=f"page:{page}", set_apart=True, error="Made up.") for page in pages
    )
    today = timezone.localdate()
    SearchLogEntry.objects.bulk_create(
        SearchLogEntry(day=today, query=f"zorbing {number}", lexical=0, shown=0) for number in range(TASKS)
    )
    service, interaction = make_service(), make_interaction()
    for rank in range(1, 21):
        make_row(rank, [service], [interaction])


def _of_pages(pages: list[int], owner: User) -> None:
    now = timezone.now()
    RefusedSchedule.objects.bulk_create(
        RefusedSchedule(page_id=page, due_at=now, reasons=["Made up."]) for page in pages
    )
    Email.objects.bulk_create(
        Email(from_email="a@example.org", to="b@example.org", status=STATUS.failed) for _ in range(TASKS)
    )
    Outage.objects.create(since=now - timedelta(days=1), next_try_at=now, reason="Made up.")


def _of_readers(pages: list[int], owner: User) -> None:
    new, made_at = Submission.State.NEW, timezone.now()
    Submission.objects.bulk_create(Submission(state=new, title="Made up", owner=owner) for _ in range(TASKS))
    Message.objects.bulk_create(Message(kind=Message.Kind.MISTAKE, about="/", text="Made up.") for _ in range(TASKS))
    for state, number in ((Request.State.NEW, TASKS - HALF), (Request.State.OPEN, TASKS)):
        Request.objects.bulk_create(Request(subject="Made up", state=state) for _ in range(number))
    Barrier.objects.bulk_create(Barrier(title="Made up", sort=Barrier.Sort.DATA) for _ in range(HALF))
    Support.objects.bulk_create(
        Support(request=request, council_typed="Example council", confirmed_at=made_at)
        for request in Request.objects.filter(state=Request.State.OPEN)
    )


def _of_freshness(pages: list[int], owner: User) -> None:
    past = date(2020, 1, 1)
    ReviewAnswer.objects.bulk_create(ReviewAnswer(case_study_id=page, kind="left") for page in pages)
    CaseStudyUpkeep.objects.bulk_create(CaseStudyUpkeep(case_study_id=page, review_by=past) for page in pages)
    link = OutsideLink.objects.create(
        url="https://example.org/", due_at=timezone.now(), failed_days=9, first_failed_on=past
    )
    LinkUse.objects.bulk_create(LinkUse(link=link, case_study_id=page) for page in pages)


def _of_approvals(pages: list[int], owner: User) -> None:
    workflow = Workflow.objects.filter(active=True).first() or Workflow.objects.create(name="Made up")
    step = workflow.tasks.first()
    kinds = ContentType.objects.get_for_models(Page, CaseStudyPage)
    what: dict[str, Any] = {"base_content_type": kinds[Page], "content_type": kinds[CaseStudyPage]}
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(**what, object_id=str(page), created_at=now, object_str="Made up", content={}) for page in pages
    )
    states = WorkflowState.objects.bulk_create(
        WorkflowState(**what, object_id=str(page), workflow=workflow, requested_by=owner) for page in pages
    )
    own: dict[str, Any] = {"task": step, "content_type": ContentType.objects.get_for_model(TaskState)}
    TaskState.objects.bulk_create(
        TaskState(**own, workflow_state=state, revision=revision)
        for state, revision in zip(states, revisions, strict=True)
    )


def _of_meetings(pages: list[int], owner: User) -> None:
    meeting = Meeting.objects.create(date=date(2020, 1, 1), host=Meeting.Host.LGA)
    Action.objects.bulk_create(Action(meeting=meeting, text="Made up", due=meeting.date) for _ in range(TASKS))
