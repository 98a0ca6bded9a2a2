"""The Monday letter: once a week, at seven in London, to those who have the duty."""

import threading

import pytest
from django.db import connections
from post_office.models import Email

from portal.core.mail import Letter, send
from portal.core.week import Source
from portal.week import monday
from portal.week.duty import set_deputy, take_over
from portal.week.models import Duty, MondayLetter
from portal.week.monday import send_monday_letter
from tests.integration.week.conftest import MakeEditor, SetClock, add_source, task

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str]]:
    return [(email.to[0], email.subject) for email in Email.objects.order_by("pk")]


def test_holder_and_deputy_get_the_list_with_a_link_to_it(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source]
) -> None:
    clock("2026-11-23 07:00")
    ann, bob, _carol = make_editor("ann"), make_editor("bob"), make_editor("carol")
    take_over(ann)
    set_deputy(Duty.objects.get(), bob)
    add_source(sources, "mails", *(task(f"letter {number:02}") for number in range(30)))
    send_monday_letter()

    subject = "This week: 30 things wait"
    assert letters() == [("ann@example.gov.uk", subject), ("bob@example.gov.uk", subject)]
    text = Email.objects.first().message
    assert "Made up: Letter 00. It waits." in text
    assert text.count("It waits.") == 20
    assert "Mails: 30" in text
    assert "http://localhost/admin/" in text


def test_a_week_in_which_nothing_waits_is_said_in_a_line(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source]
) -> None:
    clock("2026-11-23 07:00")
    take_over(make_editor("ann"))
    send_monday_letter()

    assert letters() == [("ann@example.gov.uk", "This week: nothing waits")]


def test_without_a_holder_all_moderators_are_asked_to_take_it(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source]
) -> None:
    clock("2026-11-23 07:00")
    make_editor("ann")
    make_editor("bob")
    make_editor("gone", is_active=False)
    make_editor("mute", email="")
    send_monday_letter()

    subject = "Nobody has the duty this week: take it"
    assert letters() == [("ann@example.gov.uk", subject), ("bob@example.gov.uk", subject)]


def test_whoever_may_see_the_list_no_longer_is_not_sent_it(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source]
) -> None:
    clock("2026-11-23 07:00")
    ann, bob = make_editor("ann"), make_editor("bob")
    take_over(ann)
    set_deputy(Duty.objects.get(), bob)
    ann.groups.clear()
    send_monday_letter()

    assert [to for to, _subject in letters()] == ["bob@example.gov.uk"]


def test_a_holder_without_an_address_keeps_nobody_in_the_dark(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source]
) -> None:
    clock("2026-11-23 07:00")
    make_editor("bob")
    take_over(make_editor("ann", email=""))
    send_monday_letter()

    assert [to for to, _subject in letters()] == ["bob@example.gov.uk"]


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2026-11-23 06:59", False),
        ("2026-11-23 07:00", True),
        ("2026-11-23 23:59", True),  # the worker was down
        ("2026-11-24 07:00", False),  # by now the list on the admin home says more
        ("2026-11-22 23:59", False),
        ("2026-03-30 06:59", False),  # the day after clocks went forward: 05:59 UTC
        ("2026-03-30 07:00", True),
        ("2026-10-26 06:59", False),  # the day after they went back: 06:59 UTC
        ("2026-10-26 07:00", True),
    ],
)
def test_it_leaves_on_monday_from_seven_as_clocks_in_london_show_it(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source], moment: str, sent: bool
) -> None:
    take_over(make_editor("ann"))
    clock(moment)
    send_monday_letter()

    assert bool(letters()) is sent


def test_every_week_has_one_also_where_the_years_meet(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source]
) -> None:
    take_over(make_editor("ann"))
    for day in ("2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"):
        for time in ("07:00", "07:01", "18:00"):
            clock(f"{day} {time}")
            send_monday_letter()

    weeks = list(MondayLetter.objects.order_by("pk").values_list("week", flat=True))
    assert weeks == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]
    assert len(letters()) == 4


def test_what_fails_on_the_way_leaves_nothing_and_is_done_the_next_minute(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2026-11-23 07:00")
    ann, bob = make_editor("ann"), make_editor("bob")
    take_over(ann)
    set_deputy(Duty.objects.get(), bob)

    def break_at_the_second(letter: Letter, to: str) -> None:
        if to.startswith("bob"):
            raise OSError("the disk is full")
        send(letter, to)

    with monkeypatch.context() as broken:
        broken.setattr(monday, "send", break_at_the_second)
        with pytest.raises(OSError, match="full"):
            send_monday_letter()
    assert letters() == []
    send_monday_letter()
    assert [to for to, _subject in letters()] == ["ann@example.gov.uk", "bob@example.gov.uk"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_send_one(
    make_editor: MakeEditor, clock: SetClock, sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2026-11-23 07:00")
    take_over(make_editor("ann"))
    together = threading.Barrier(2, timeout=10)
    failures: list[Exception] = []

    def work() -> None:
        try:
            send_monday_letter()
        except Exception as error:  # noqa: BLE001  # a thread's failure must reach the test
            failures.append(error)
        finally:
            connections.close_all()

    def start_together(moment: object) -> str:
        together.wait()
        return "2026-W48"

    monkeypatch.setattr(monday, "week_of", start_together)
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)

    assert failures == []
    assert [to for to, _subject in letters()] == ["ann@example.gov.uk"]
