"""How each letter of the site comes to be written, by the operation that writes it in earnest.

One line for each kind: its name among the previews (``portal.core.mail.samples``), and a road that queues one.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from casestudies.adoptions.operations.reconfirming import ask_again
from casestudies.asking.operations.reminding import remind_due
from casestudies.freshness.operations.ask import ask_owners
from casestudies.models import CaseStudyPage
from casestudies.standard.schedule import publish_due
from casestudies.submission import contributor_letters, letters
from casestudies.submission.models import Submission
from casestudies.submission.operations import calls, contribute, decide, follow, talk
from portal.accounts.second_factor import reset
from portal.barriers.operations.entering import join as enter_block
from portal.barriers.operations.telling import tell_due as tell_of_blocks
from portal.requests.operations.asking import join
from portal.requests.operations.telling import tell_due
from portal.supports.operations import Said
from portal.week import duty, monday
from tests.factories.adoptions import link, make_word, report
from tests.factories.barriers import make_barrier, make_told_later
from tests.factories.case_studies import make_case_study
from tests.factories.follow import make_follower, morning, tell
from tests.factories.freshness import owned
from tests.factories.pages import case_study
from tests.factories.questions import ask, askable, make_question
from tests.factories.questions import confirm as confirm_question
from tests.factories.requests import make_request, make_waiting
from tests.factories.submissions import make_editor, make_submission
from tests.factories.vocabulary import make_council, make_service

State = Submission.State
A_MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.get_default_timezone())


def adopted(*, told: bool = False, asked: bool = False) -> None:
    page = owned()
    make_council(email_domains=["example.gov.uk"])
    if asked:
        long_ago = timezone.now() - timedelta(days=340)
        make_word(page, confirmed_at=long_ago, created_at=long_ago)
        assert ask_again() == 1
        return
    assert report(page).status_code == 302
    if told:
        confirm = link("confirm")
        Email.objects.all().delete()  # its link is used up
        assert Client().post(confirm).status_code == 200


def followed(*, told: bool = False) -> None:
    case = make_case_study()
    if told:
        make_follower("ann@example.org", ("record", case.pk))
        tell(case)
        assert morning() == 1
    else:
        about = {"email": "ann@example.org", "every": "week", "website": ""}
        assert Client().post(f"/follow/new/?record=case-studies/{case.slug}", about).status_code == 302


def way_back() -> None:
    submission = make_submission(State.DRAFT)
    letters.post(contributor_letters.way_back([submission, make_submission()]), submission)


def send_in() -> None:
    sent = make_submission(State.DRAFT, council=make_council(), service=make_service(), depends_on="Nothing.")
    assert contribute.send_in(sent.pk)[1]


def written_up() -> None:
    wants_call = make_submission(wants_call=True)
    calls.write_up_call(wants_call.pk, {"what_happened": "Fewer calls."}, make_editor())


def published() -> None:
    record = make_case_study("Parking permits by web form")
    make_submission(State.READY, page=record)
    follow.published(record)


def refused_schedule() -> None:
    page = case_study("A draft that lacks much", live=False)
    page.kind = CaseStudyPage.Kind.COUNCIL_CASE
    page.owner = make_editor()
    page.save(update_fields=["owner", "kind"])
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    assert publish_due().refused == 1


def found_for_request() -> None:
    service = make_service()
    make_waiting(make_request(service=service), "ann@example.org", timezone.now() - timedelta(days=1))
    make_case_study("A record", first_published_at=timezone.now(), services=[service])
    assert tell_due() == 1


def monday_letter(*, on_duty: bool = True, waits: bool = True) -> None:
    editor = make_editor("ann", "Editors" if on_duty else "Moderators")
    if on_duty:
        duty.take_over(editor)
    if waits:
        make_submission()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localtime", lambda *_given: A_MONDAY)
        monday.send_monday_letter()


def taken_over(until: date | None = None) -> None:
    duty.take_over(make_editor("ann"))
    duty.take_over(make_editor("bob"), until)


def handed_back() -> None:
    taken_over(timezone.localdate() - timedelta(days=1))
    duty.hand_back()


def new_password() -> None:
    make_editor("ann")
    asked = Client().post("/account/password/forgotten/", {"email": "ann@example.org"})
    assert asked.headers["Location"] == "/account/password/forgotten/sent/"


def changed_password() -> None:
    browser = Client()
    person = make_editor("ann")
    person.set_password("an old made-up password")
    person.save()
    browser.force_login(person)
    passwords = {"oldpassword": "an old made-up password", "password1": "another made-up sentence"}
    assert browser.post("/account/password/", passwords).status_code == 302


def factor_reset() -> None:
    ann = make_editor("ann")
    TOTP.activate(ann, generate_totp_secret())
    assert reset(ann, by=None)


ROADS: dict[str, Callable[[], object]] = {
    "submission-way-back": way_back,
    "submission-received": send_in,
    "submission-confirm": send_in,
    "submission-question": lambda: talk.ask(make_submission().pk, "How many?", make_editor()),
    "submission-written-up": written_up,
    "submission-accepted": lambda: decide.accept(make_submission().pk, make_editor()),
    "submission-published": published,
    "submission-declined": lambda: decide.decline(make_submission().pk, "It is a plan.", make_editor()),
    "submission-withdrawn": lambda: decide.withdraw(make_submission().pk),
    "Still right? (one case study)": lambda: (owned(), ask_owners()),
    "Still right? (several)": lambda: (owned(), owned("Missed bin reports"), ask_owners()),
    "standard-refused-schedule": refused_schedule,
    "Request: confirm your address": lambda: join(make_request(), Said("Exampleshire", "ann@example.org")),
    "Request: a record was found": found_for_request,
    "Block: confirm your address": lambda: enter_block(make_barrier(), Said("Exampleshire", "ann@example.org")),
    "Block: it was decided": lambda: (
        make_told_later(make_barrier(state="action-agreed"), "ann@example.org"),
        tell_of_blocks(),
    ),
    "Council using it: confirm your address": adopted,
    "Council using it: still so?": lambda: adopted(asked=True),
    "Council using it: the owner is told": lambda: adopted(told=True),
    "Follow: confirm your address": followed,
    "Follow: what is new": lambda: followed(told=True),
    "Question: confirm your address": lambda: ask(askable()),
    "Question: passed on": lambda: confirm_question(make_question(askable(), passed_on_at=None)),
    "Question: reminder": lambda: (make_question(askable(), 15), remind_due()),
    "Question: no answer": lambda: (
        make_question(askable(), 30, reminded_at=timezone.now() - timedelta(days=15)),
        remind_due(),
    ),
    "week-monday": monday_letter,
    "week-nothing-waits": lambda: monday_letter(waits=False),
    "week-nobody": lambda: monday_letter(on_duty=False),
    "week-taken-over": taken_over,
    "week-handed-back": handed_back,
    "account-new-password": new_password,
    "account-changed": changed_password,
    "account-second-factor-reset": factor_reset,
}
