"""E-mails leave one at a time, each once; what cannot leave waits, and days later somebody is told."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.db import connections
from django.utils import timezone
from post_office.models import STATUS, Email
from pytest_django import Settings

from portal.core.mail import Letter, send
from portal.core.models import SiteSettings
from portal.mail import deliver
from portal.mail.deliver import CLAIM, PATIENCE, PATIENCE_AFTER_NO, TRIES, deliver_next
from portal.mail.models import Outage
from portal.mail.week import find_tasks
from tests.factories.mail_server import MailServer, free_port, point_to, silent_server

pytestmark = pytest.mark.django_db


def write(number: int = 1) -> list[Email]:
    for place in range(number):
        send(Letter(f"Letter {place}", ("Made up.",)), f"reader{place}@example.org")
    return list(Email.objects.order_by("pk"))


def deliver_all() -> int:
    tried = 0
    while tried < 20 and deliver_next():
        tried += 1
    return tried


def wait_for_next_try() -> None:
    """As if the pause was over."""
    Email.objects.filter(scheduled_time__gt=timezone.now()).update(scheduled_time=timezone.now())
    Outage.objects.update(next_try_at=timezone.now())


def subjects(server: MailServer) -> list[str]:
    return [str(message["Subject"]) for message in server.taken]


def test_e_mails_leave_in_the_order_they_were_written_and_each_once(server: MailServer) -> None:
    write(3)
    assert deliver_all() == 3
    assert subjects(server) == ["Letter 0", "Letter 1", "Letter 2"]
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}
    assert not deliver_next()


def test_each_is_marked_before_the_next_is_tried(server: MailServer) -> None:
    write(2)
    deliver_next()
    assert list(Email.objects.order_by("pk").values_list("status", flat=True)) == [STATUS.sent, STATUS.queued]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_e_mail(server: MailServer) -> None:
    write(6)
    server.pause = 0.05
    begin = threading.Barrier(2, timeout=10)

    def work() -> None:
        begin.wait()
        try:
            for _turn in range(12):
                deliver_next()
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(20)
    assert sorted(subjects(server)) == [f"Letter {place}" for place in range(6)]


def test_a_worker_killed_in_the_middle_repeats_at_most_the_one_in_flight(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(3)
    deliver_next()

    class Killed(BaseException):
        pass

    def accepted_then_killed(self: EmailBackend, messages: list[Any]) -> int:
        whole(self, messages)
        raise Killed

    whole = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", accepted_then_killed)
    with pytest.raises(Killed):
        deliver_next()
    monkeypatch.undo()

    deliver_all()
    assert subjects(server) == ["Letter 0", "Letter 1", "Letter 2"], (
        "what was in flight rests while it may be on its way"
    )
    wait_for_next_try()
    deliver_all()
    assert subjects(server) == ["Letter 0", "Letter 1", "Letter 2", "Letter 1"]
    assert server.taken[1]["Message-ID"] == server.taken[3]["Message-ID"], "a mail program knows it for the same"


def test_while_the_server_is_down_everything_waits_and_nothing_is_blamed(settings: Settings) -> None:
    write(3)
    point_to(settings, free_port())
    rests = []
    for _time in range(4):
        wait_for_next_try()
        assert not deliver_next()
        outage = Outage.objects.get()
        rests.append(outage.next_try_at - timezone.now())
        assert not deliver_next(), "and while it rests nobody asks"
        assert Outage.objects.get().tries == outage.tries
    assert rests == sorted(rests)
    assert set(Email.objects.values_list("status", "number_of_retries")) == {(STATUS.queued, None)}
    assert "the connection was refused" in outage.reason


def test_when_the_server_is_back_what_waited_leaves(settings: Settings, request: pytest.FixtureRequest) -> None:
    write(2)
    point_to(settings, free_port())
    deliver_next()
    server: MailServer = request.getfixturevalue("server")
    wait_for_next_try()
    deliver_all()
    assert len(server.taken) == 2
    assert not Outage.objects.exists()


def test_a_server_that_hangs_is_left_after_the_timeout(settings: Settings) -> None:
    write()
    with silent_server(settings):
        settings.EMAIL_TIMEOUT = 0.2
        assert not deliver_next()
    assert "did not answer in time" in Outage.objects.get().reason


def test_days_without_a_server_end_in_a_task(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    write(2)
    point_to(settings, free_port())
    deliver_next()
    assert find_tasks(9).total == 0, "a server that restarts is nobody's task"
    long_ago = timezone.now() - PATIENCE - timedelta(minutes=1)
    Outage.objects.update(since=long_ago)
    Email.objects.filter(subject="Letter 0").update(created=long_ago)
    wait_for_next_try()
    deliver_next()
    assert dict(Email.objects.values_list("subject", "status")) == {
        "Letter 0": STATUS.failed, "Letter 1": STATUS.queued,
    }  # fmt: skip
    assert [task.title for task in find_tasks(9).shown] == ["No e-mail leaves this site", "1 e-mail could not be sent"]
    assert "was given up" in caplog.text
    assert "@" not in caplog.text, "no address of a person stands in the log"


@pytest.mark.parametrize("step", ["sender", "recipient", "data"])
@pytest.mark.parametrize(("answer", "patience"), [("451 Later", PATIENCE), ("550 No", PATIENCE_AFTER_NO)])
def test_what_is_refused_is_tried_with_growing_pauses_for_days(
    server: MailServer, step: str, answer: str, patience: timedelta
) -> None:
    write()
    setattr(server, step, answer)
    pauses = []
    for _time in range(TRIES):
        wait_for_next_try()
        assert deliver_next()
        email = Email.objects.get()
        assert email.status == STATUS.requeued
        assert not deliver_next()
        pauses.append(email.scheduled_time - timezone.now())
    assert pauses == sorted(pauses)
    assert answer in email.logs.get().message

    Email.objects.update(created=timezone.now() - patience - timedelta(minutes=1))
    wait_for_next_try()
    assert deliver_next()
    assert Email.objects.get().status == STATUS.failed
    assert server.taken == []


def test_one_e_mail_that_is_refused_keeps_no_other(server: MailServer) -> None:
    write(2)
    server.recipient = "550 No such user"
    deliver_next()
    server.recipient = "250 OK"
    deliver_next()
    assert subjects(server) == ["Letter 1"]


def test_a_second_try_comes_from_the_sender_that_is_set_now(server: MailServer) -> None:
    write()
    server.sender = "550 Not you"
    deliver_next()
    SiteSettings.objects.update_or_create(defaults={"sender_email": "practice@example.gov.uk"})
    server.sender = "250 OK"
    wait_for_next_try()
    deliver_next()
    assert server.senders == ["practice@example.gov.uk"]


def test_on_a_machine_of_ones_own_the_worker_prints_e_mails(capsys: pytest.CaptureFixture[str]) -> None:
    write()
    assert deliver_next()
    printed = capsys.readouterr().out
    assert "Subject: Letter 0" in printed
    assert "To: reader0@example.org" in printed
    assert Email.objects.get().status == STATUS.sent


def test_a_claim_outlasts_the_slowest_server(settings: Settings) -> None:
    from portal.settings.base import EMAIL_TIMEOUT

    assert timedelta(seconds=EMAIL_TIMEOUT * 5) < CLAIM
    assert deliver.LONGEST_PAUSE < PATIENCE_AFTER_NO
