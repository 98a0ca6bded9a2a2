"""What the worker does for imports: checks a file, then makes its case studies a few at a time.

Each step is one transaction that ends with the import saying how far it is, so that a worker that is killed loses
the step in hand and the next one goes on from there. If a case study cannot be made after all, those made before
are deleted again, in steps as well: at the end there are all of them or none. A single transaction for a thousand
pages would keep every other writer of an SQLite database waiting for a minute, and turn them away after 20 seconds.
"""

import logging
from collections.abc import Callable, Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from casestudies.exchange.build import build_page
from casestudies.exchange.check import Checked, check_file
from casestudies.exchange.duplicates import Known
from casestudies.exchange.models import Import, ImportRow
from casestudies.exchange.problems import Problem, UnreadableFileError
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CaseStudyUpkeep

logger = logging.getLogger(__name__)

State = Import.State

MOST_TRIES = 24
"""Steps in a row that may fail for a reason nobody foresaw, before the import is given up: two minutes."""

STEP = 5
"""Case studies of one step: about half a second, so that others who write wait no longer."""

MOST_PROBLEMS = 1_000
"""Problems kept and shown: who has more than that mends the first ones and uploads the file again."""


def work_on_import() -> bool:
    """Do the next step of the oldest import that has one; whether there was one."""
    steps: Mapping[str, Callable[[Import], None]] = {
        State.CHECKING: _check,
        State.WRITING: _write,
        State.UNDOING: _undo,
    }
    batch = Import.objects.filter(state__in=steps).order_by("pk").first()
    if batch is None:
        return False
    if batch.tries >= MOST_TRIES and batch.state != State.UNDOING:
        _give_up(batch, [_whole(_("The site could not finish this. Ask the people who run it to look at its log."))])
        return True
    Import.objects.filter(pk=batch.pk, tries__lt=MOST_TRIES).update(tries=F("tries") + 1)  # undoing goes on for ever
    steps[batch.state](batch)
    return True


def _check(batch: Import) -> None:
    try:
        checked = check_file(bytes(batch.content), publish=batch.publish)
    except UnreadableFileError as error:
        checked = Checked({}, [_whole(str(error))], [], 0)
    with transaction.atomic():
        held = _held(batch, State.CHECKING)
        if held is None:
            return
        held.content, held.tries = b"", 0
        held.rows_count, held.notices = checked.rows, checked.notices
        _note(held, checked.problems)
        held.state = State.REFUSED if checked.problems else State.READY
        if checked.problems:
            held.ended_at = timezone.now()
        else:
            ImportRow.objects.bulk_create(
                ImportRow(batch=held, number=number, title=record["title"], record=record)
                for number, record in checked.records.items()
            )
        held.save()


def _write(batch: Import) -> None:
    """Make the next few; the last step ends the import."""
    try:
        with transaction.atomic():
            held = _held(batch, State.WRITING)
            if held is None:
                return
            if not held.rows.filter(page__isnull=False).exists() and (problems := _repeated(held)):
                _refuse(held, problems)
                return
            rows = list(held.rows.filter(page=None)[:STEP])
            _make(held, rows)
            if len(rows) < STEP:
                held.rows.update(record={})
                held.state, held.ended_at = State.DONE, timezone.now()
            held.tries = 0
            held.save()
    except _CannotMakeError as error:
        _give_up(batch, error.problems)


def _undo(batch: Import) -> None:
    with transaction.atomic():
        held = _held(batch, State.UNDOING)
        if held is None:
            return
        rows = list(held.rows.exclude(page=None).select_related("page")[:STEP])
        for row in rows:
            if row.page:
                row.page.delete()
        if len(rows) < STEP:
            _refuse(held, [])
        held.save()


class _CannotMakeError(Exception):
    """A row that was right when it was checked is no longer."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def _make(batch: Import, rows: list[ImportRow]) -> None:
    index = CaseStudyIndexPage.objects.get()
    for row in rows:
        try:
            with disable_reference_index_auto_update():  # once at the end, not after each of its parts
                row.page = _make_page(index, batch, row)
        except (ValidationError, PermissionDenied) as error:
            reasons = error.messages if isinstance(error, ValidationError) else [_("You may no longer publish.")]
            words = _("%(reason)s Nothing was imported: put it right and upload the file again.")
            place = _("Row %(row)d") % {"row": row.number}
            problem = Problem(row.number, place, row.title, words % {"reason": " ".join(reasons)})
            raise _CannotMakeError([problem]) from error
        ReferenceIndex.create_or_update_for_object(row.page)
        row.save()


def _make_page(index: CaseStudyIndexPage, batch: Import, row: ImportRow) -> CaseStudyPage:
    page = build_page(row.record)
    page.owner = batch.by
    index.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=batch.by, data={"import": batch.pk}, content_changed=True)
    upkeep = {name: row.record[name] for name in ("owner_role", "review_by") if name in row.record}
    if upkeep:
        CaseStudyUpkeep.objects.create(case_study=page, **upkeep)
    revision = page.save_revision(user=batch.by, log_action=False)
    if batch.publish:
        revision.publish(user=batch.by)
    return page


def _repeated(batch: Import) -> list[Problem]:
    """Rows that came onto the site since the file was checked: another import of the same file, for one."""
    known = Known()
    place = _("Row %(row)d")
    return [
        Problem(row.number, place % {"row": row.number}, row.title, words)
        for row in batch.rows.all()
        for _field, words in known.repeats(row.number, row.record)
    ]


def _held(batch: Import, state: str) -> Import | None:
    """The import, kept from every other worker until this transaction ends; None if one has taken it further."""
    return Import.objects.select_for_update().filter(pk=batch.pk, state=state).first()


def _give_up(batch: Import, problems: list[Problem]) -> None:
    """From the next step on, undo what was made."""
    logger.warning("import %s is given up: %s", batch.pk, "; ".join(problem.words for problem in problems))
    with transaction.atomic():
        held = _held(batch, batch.state)
        if held is not None:
            held.state, held.tries, held.content = State.UNDOING, 0, b""
            _note(held, problems)
            held.save()


def _refuse(batch: Import, problems: list[Problem]) -> None:
    batch.state, batch.ended_at = State.REFUSED, timezone.now()
    batch.rows.all().delete()
    if problems:
        _note(batch, problems)
    batch.save()


def _note(batch: Import, problems: list[Problem]) -> None:
    batch.problems_count = len(problems)
    batch.problems = [[each.address, each.heading, each.words] for each in problems[:MOST_PROBLEMS]]


def _whole(words: str) -> Problem:
    return Problem(0, "", "", words)
