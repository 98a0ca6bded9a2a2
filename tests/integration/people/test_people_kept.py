"""What is held about people goes when its time is over, or when they ask; and the privacy page lists what is held."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from post_office.models import STATUS, Email
from wagtail.models import Comment, Revision

from casestudies.blocks import PageBody
from casestudies.models import CaseStudyPage
from portal.content.read import read_pages
from portal.content.story import build_stream
from portal.core.mail import Letter, send
from portal.core.people import Erased, Holding, holdings, leave_out, mentions
from portal.feedback.models import Message
from portal.home.models import StandardPage
from portal.mail.models import PruneRun
from portal.mail.retention import prune_holdings
from tests.factories.pages import case_study, home_page, standard_page

pytestmark = pytest.mark.django_db

ANN = "ann@example.org"


def erase(email: str = ANN, **options: object) -> str:
    out = io.StringIO()
    call_command("erase_person", email, stdout=out, **options)
    return out.getvalue()


def message(**fields: object) -> Message:
    return Message.objects.create(**{"kind": Message.Kind.MISTAKE, "text": "The year is wrong.", **fields})


@pytest.mark.parametrize("text", [ANN, "Write to Ann@Example.org.", "<ann@example.org>", "mailto:ann@example.org,"])
def test_an_address_is_found_whatever_stands_around_it(text: str) -> None:
    assert mentions(text, ANN)
    assert not mentions(leave_out(text, ANN), ANN)


@pytest.mark.parametrize(
    "text", ["joann@example.org", "x.ann@example.org", "ann@example.org.uk", "ann@example.orgs", "ann+a@example.org"]
)
def test_somebody_elses_address_is_left_alone(text: str) -> None:
    assert not mentions(text, ANN)
    assert leave_out(text, ANN) == text


def test_messages_go_so_long_after_they_were_dealt_with_and_never_before() -> None:
    long_ago = timezone.now() - timedelta(days=800)
    kept = [message(), message(handled_at=timezone.now() - timedelta(days=700))]
    message(handled_at=long_ago)
    Message.objects.update(received_at=long_ago)
    prune_holdings()
    assert set(Message.objects.all()) == set(kept)


def test_e_mails_go_a_month_after_they_were_sent() -> None:
    for subject, status, days in (
        ("old and sent", STATUS.sent, 31), ("old and given up", STATUS.failed, 31),
        ("old and waiting", STATUS.queued, 31), ("new and sent", STATUS.sent, 29),
    ):  # fmt: skip
        send(Letter(subject, ("Made up.",)), ANN)
        past = timezone.now() - timedelta(days=days)
        Email.objects.filter(subject=subject).update(status=status, last_updated=past)
    prune_holdings()
    assert set(Email.objects.values_list("subject", flat=True)) == {"old and waiting", "new and sent"}


def test_every_day_once_and_one_that_fails_keeps_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    def broken(_keeps: timedelta) -> int:
        asked.append("broken")
        raise IntegrityError("no")

    def counts(_keeps: timedelta) -> int:
        asked.append("counts")
        return 3

    monkeypatch.setattr("portal.mail.retention.holdings", {
        name: Holding(name, name, name, timedelta(days=9), prune, lambda _email: Erased())
        for name, prune in (("broken", broken), ("counts", counts))
    })  # fmt: skip
    prune_holdings()
    prune_holdings()
    assert asked == ["broken", "counts"]
    assert "old data was not removed: broken" in caplog.text
    assert dict(PruneRun.objects.values_list("holding", "removed")) == {"broken": 0, "counts": 3}
    PruneRun.objects.update(day=timezone.localdate() - timedelta(days=1))
    prune_holdings()
    assert asked == ["broken", "counts"] * 2


def test_one_command_erases_a_person_everywhere_and_nobody_else() -> None:
    mine = message(email="ANN@example.org", text=f"Write to {ANN}.", note=f"asked {ANN}")
    other = message(email="joann@example.org")
    send(Letter("To her", ("Made up.",)), ANN)
    send(Letter("About her", (f"From {ANN}.",)), "editor@example.org")
    send(Letter("Not about her", ("joann@example.org",)), "joann@example.org")
    page = case_study("A case", contact_email=ANN)
    page.save_revision()
    told = erase()

    mine.refresh_from_db()
    assert (mine.email, mine.text) == ("", "Write to [e-mail address removed].")
    other.refresh_from_db()
    assert other.email == "joann@example.org"
    assert set(Email.objects.values_list("subject", flat=True)) == {"About her", "Not about her"}
    assert not any(ANN in f"{email.message}{email.html_message}" for email in Email.objects.filter(subject="About her"))
    assert CaseStudyPage.objects.get().contact_email == ""
    assert not [revision for revision in Revision.objects.all() if ANN in str(revision.content)]
    assert "were erased" in told
    assert "Nothing is stored under this address." in erase()


def test_an_address_in_a_draft_or_an_older_version_is_blanked_and_none_is_added() -> None:
    page = case_study("A case", kind="research", contact_email="new@example.org")
    page.contact_email = ANN
    page.summary = f"Ask {ANN} first."
    draft = page.save_revision()
    page.contact_email = "new@example.org"
    page.summary = "Nothing of her."
    page.save_revision().publish()
    Comment.objects.create(
        page=page, user=_editor(), text=f"{ANN} says no", contentpath="title", revision_created=draft
    )
    before = Revision.objects.count()
    erase()
    draft.refresh_from_db()
    assert draft.content["contact_email"] == ""
    assert draft.content["summary"] == "Ask [e-mail address removed] first."
    assert Comment.objects.get().text == "[e-mail address removed] says no"
    assert Revision.objects.count() == before
    assert draft.as_object().summary == "Ask [e-mail address removed] first."


def test_what_readers_see_is_kept_and_said() -> None:
    page = standard_page("Printed here", summary=f"Ask {ANN}.")
    page.save_revision().publish()
    assert "1 is kept: the address stands in the published words of: Printed here." in erase()
    assert StandardPage.objects.get().summary == f"Ask {ANN}."

    page = StandardPage.objects.get()
    page.summary = "Ask the team."
    page.save_revision().publish()
    assert "kept" not in erase()
    assert not [revision for revision in Revision.objects.all() if ANN in str(revision.content)]


def test_an_account_is_kept_and_said() -> None:
    _editor()
    assert "1 is kept: an account." in erase("EDITOR@example.org")
    assert get_user_model().objects.filter(email="editor@example.org").exists()


def test_a_dry_run_says_the_same_and_changes_nothing() -> None:
    mine = message(email=ANN)
    send(Letter("To her", ("Made up.",)), ANN)
    told = erase(dry_run=True)
    assert "1 would be erased." in told
    assert "nothing was changed" in told
    mine.refresh_from_db()
    assert mine.email == ANN
    assert Email.objects.count() == 1


def test_an_error_in_one_place_leaves_every_place_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = message(email=ANN)

    def broken(_email: str) -> Erased:
        raise IntegrityError("no")

    last = Holding("zzz", "z", "z", None, None, broken)
    monkeypatch.setattr("portal.mail.management.commands.erase_person.holdings", {**holdings, "zzz": last})
    with pytest.raises(IntegrityError):
        erase()
    mine.refresh_from_db()
    assert mine.email == ANN


@pytest.mark.parametrize("email", ["", "ann", "ann@", "a\0@example.org", "x" * 10_000])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(CommandError, match="is not an e-mail address"):
        erase(email)


def test_the_privacy_page_lists_everything_that_is_held_and_how_long() -> None:
    home_page()
    facts = next(page for page in read_pages() if page.path == "privacy")
    page = StandardPage(title="Privacy", slug="privacy")
    page.body = build_stream(facts.body, facts.file, PageBody)
    home_page().add_child(instance=page)
    shown = Client().get("/privacy/").text
    assert "No fixed period" not in shown
    for holding in holdings.values():
        assert escape(str(holding.what).rstrip(".")) in shown
        assert escape(holding.kept_for().rstrip(".")) in shown
    assert {"24 months after an editor has dealt with them", "30 days after they were sent or given up"} <= {
        holding.kept_for() for holding in holdings.values()
    }


def test_whatever_is_held_says_what_why_and_how_long() -> None:
    for holding in holdings.values():
        assert str(holding.what)
        assert str(holding.why)
        assert holding.kept_for(), holding.name
        assert (holding.keeps is None) == (holding.prune is None), holding.name


def _editor() -> object:
    return get_user_model().objects.create_user(username="editor", email="editor@example.org")
