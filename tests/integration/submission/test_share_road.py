"""The short road: six answers, a title, a declaration, sent once; nothing typed is lost on the way."""

import re

import pytest
from django.test import Client

from casestudies.submission.models import Submission
from portal.core.limit import MOST
from portal.feedback.models import Message
from portal.statistics.models import Table1Row
from tests.factories.case_studies import make_case_study
from tests.factories.contributor import ANSWERS, Contributor, letters_to
from tests.factories.pages import home_page, restrict
from tests.factories.vocabulary import make_council, make_service

pytestmark = pytest.mark.django_db

State = Submission.State


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()
    make_council(email_domains=["exampleshire.gov.uk"])
    make_service(everyday_names=["permit to park", "residents parking"])


@pytest.fixture
def person() -> Contributor:
    return Contributor()


def test_the_shortest_road_sends_it_and_says_the_reference(person: Contributor) -> None:
    sent = person.send()
    person.open("/share/sent/")

    assert sent.state == State.NEW
    assert sent.council is not None
    assert (sent.council.name, sent.service and sent.service.name) == ("Exampleshire", "Parking permits")
    assert (sent.did_not_work, sent.title) == ("Nothing", "Parking permits by web form")
    assert None not in (sent.declared_at, sent.sent_at)
    assert sent.reference in person.html
    assert len(letters_to("officer@exampleshire.gov.uk")) == 2


def test_the_first_answer_is_kept_before_the_second_is_asked(person: Contributor) -> None:
    answer = person.press(person.begin(), **ANSWERS["council"])

    assert answer.status_code == 302
    assert answer["Location"] == "/share/your-case/service/"
    assert Submission.objects.get().state == State.DRAFT


def test_nothing_is_kept_of_who_only_looks(person: Contributor) -> None:
    person.begin()
    assert not Submission.objects.exists()


@pytest.mark.parametrize("slug", ANSWERS)
def test_an_empty_answer_is_refused_in_words_and_the_title_says_error(person: Contributor, slug: str) -> None:
    person.write()
    answer = person.fill_in(slug, **dict.fromkeys(ANSWERS[slug], ""))

    assert answer.status_code == 400
    assert "There is a problem" in person.html
    assert "<title>Error: " in person.html


def test_nothing_is_an_answer_to_what_did_not_work(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    assert person.fill_in("lessons", did_not_work="", depends_on="").status_code == 400
    assert "write “Nothing”" in person.html
    assert person.fill_in("lessons", did_not_work="Nothing", depends_on="").status_code == 302


def test_the_title_is_drafted_from_the_answers(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    for slug in ("service", "what-you-did"):
        person.fill_in(slug)
    person.open("/share/your-case/title/")

    assert 'value="We put the form for parking permits on the web"' in person.html


def test_a_change_from_check_your_answers_returns_there(person: Contributor) -> None:
    person.write()
    person.open("/share/check/")
    assert 'href="/share/your-case/what-happened/?to=check"' in person.html

    person.open("/share/your-case/what-happened/?to=check")
    answer = person.press("/share/your-case/what-happened/?to=check", what_happened="The queue is gone.")
    assert answer["Location"] == "/share/check/"
    assert Submission.objects.get().what_happened == "The queue is gone."


def test_what_is_missing_is_named_with_a_link_and_nothing_is_sent(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    person.open("/share/check/")
    answer = person.press("/share/check/")

    assert answer.status_code == 400
    assert "Say what happened." in person.html
    assert 'href="/share/your-case/what-happened/?to=check"' in person.html
    assert Submission.objects.get().state == State.DRAFT


def test_without_the_declaration_it_is_not_sent(person: Contributor) -> None:
    person.write()
    person.open("/share/declaration/")
    assert person.press("/share/declaration/").status_code == 400
    person.open("/share/check/")
    assert person.press("/share/check/").status_code == 400
    assert "declaration" in person.html
    assert Submission.objects.get().state == State.DRAFT


def test_two_presses_on_send_send_it_once(person: Contributor) -> None:
    person.send()
    again = person.press("/share/check/")

    assert again.status_code == 302
    assert len(letters_to("officer@exampleshire.gov.uk")) == 2
    assert Submission.objects.count() == 1


def test_two_presses_on_the_first_answer_begin_one(person: Contributor) -> None:
    first = person.begin()
    html = person.html
    person.press(first, **ANSWERS["council"])
    second = Contributor()  # its request left before the first one's session came
    second.html, second.client.cookies["csrftoken"] = html, person.client.cookies["csrftoken"].value

    assert second.press(first, **ANSWERS["council"]).status_code == 302
    assert Submission.objects.count() == 1


def test_whoever_sent_the_link_that_began_it_does_not_share_it(person: Contributor) -> None:
    sender = Contributor()
    first = sender.begin()
    person.open(first)
    person.press(first, typed="A partnership of three")

    sender.press(first, typed="Made up by the sender")
    assert list(Submission.objects.order_by("pk").values_list("council_typed", flat=True)) == [
        "A partnership of three",
        "Made up by the sender",
    ]
    assert "A partnership of three" not in sender.open("/share/check/").content.decode()


def test_a_link_binds_no_browser_to_the_submission_of_somebody_else(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    person.open("/share/your-case/service/")
    found = re.search(r'name="draft" value="([^"]*)"', person.html)
    assert found is not None
    other = Contributor()

    assert other.open(f"/share/check/?draft={found[1]}").status_code == 404
    assert other.open("/share/check/").status_code == 404


def test_going_back_to_the_first_page_changes_the_same_submission(person: Contributor) -> None:
    first = person.begin()
    person.press(first, **ANSWERS["council"])
    person.open(first)
    assert 'value="Exampleshire"' in person.html

    person.press(first, typed="A partnership of three")
    assert Submission.objects.get().council_typed == "A partnership of three"


def test_two_tabs_with_two_submissions_do_not_mix(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    person.open("/share/your-case/what-you-did/")
    first_tab = person.html
    person.press(person.begin(), typed="Another partnership")

    person.html = first_tab
    person.press("/share/your-case/what-you-did/", what_you_did="Written in the first tab.")
    assert list(Submission.objects.order_by("pk").values_list("what_you_did", flat=True)) == [
        "Written in the first tab.",
        "",
    ]


def test_an_answer_written_while_the_session_was_lost_is_kept(person: Contributor) -> None:
    person.press(person.begin(), **ANSWERS["council"])
    person.open("/share/your-case/what-you-did/")
    person.client = Client()

    assert person.press("/share/your-case/what-you-did/", what_you_did="Kept.").status_code == 302
    assert Submission.objects.get().what_you_did == "Kept."


@pytest.mark.parametrize(
    "page", ["your-case/title/", "more/", "files/", "declaration/", "check/", "sent/", "save/", "preview/", "status/"]
)
def test_without_a_submission_a_page_says_how_to_find_it(page: str) -> None:
    answer = Client().get(f"/share/{page}")

    assert answer.status_code == 404
    assert 'href="/share/link/"' in answer.content.decode()


def test_the_link_that_led_here_fills_in_council_and_service(person: Contributor) -> None:
    first = person.begin("?service=parking-permits&council=exampleshire&subject=zzz")
    assert 'value="Exampleshire"' in person.html

    person.press(first, **ANSWERS["council"])
    begun = Submission.objects.get()
    assert begun.service is not None
    assert begun.service.name == "Parking permits"


def test_a_row_of_table_1_and_the_words_of_a_search_fill_in_the_service(person: Contributor) -> None:
    row = {"percent_of_total": "0.87", "visits": 3, "visits_as_printed": "3"}
    Table1Row.objects.create(rank=9, service_area="Parking", visit_type="make application", **row)
    person.press(person.begin("?row=9"), **ANSWERS["council"])
    person.press(person.begin("?subject=bulky+waste"), **ANSWERS["council"])

    typed = Submission.objects.order_by("pk").values_list("service_typed", flat=True)
    assert list(typed) == ["Parking: make application", "bulky waste"]


def test_case_studies_of_the_same_service_are_shown_while_writing_but_only_public_ones(person: Contributor) -> None:
    service = make_service("Blue badges")
    for number in range(5):
        make_case_study(f"Badges {number}", slug=f"badges-{number}", services=[service])
    make_case_study("Draft of badges", slug="draft-badges", services=[service], live=False)
    restrict(make_case_study("Closed badges", slug="closed-badges", services=[service]), "Board")
    person.press(person.begin(), **ANSWERS["council"])
    person.fill_in("service", typed="Blue badges")
    person.open("/share/your-case/what-you-did/")

    assert "Is it one of these?" in person.html
    assert person.html.count('href="/case-studies/badges-') == 3
    assert "Draft of badges" not in person.html
    assert "Closed badges" not in person.html


def test_a_machine_that_fills_in_everything_is_refused_in_words(person: Contributor) -> None:
    answer = person.press(person.begin(), typed="Exampleshire", website="https://spam.example")

    assert answer.status_code == 400
    assert "Empty the field" in person.html
    assert not Submission.objects.exists()


def test_the_eleventh_begun_in_an_hour_is_refused_with_what_was_typed(person: Contributor) -> None:
    for _number in range(MOST):
        person.press(person.begin(), **ANSWERS["council"])
    answer = person.press(person.begin(), typed="Exampleshire again")

    assert answer.status_code == 429
    assert "Exampleshire again" in person.html
    assert Submission.objects.count() == MOST


def test_i_would_rather_talk_asks_for_nothing_but_a_call(person: Contributor) -> None:
    person.open("/share/call/")
    html = person.html
    answer = person.press("/share/call/", reach="01632 960 001", when="after 3pm", council="")
    person.html = html
    person.press("/share/call/", reach="01632 960 001", when="after 3pm", council="")

    asked = Submission.objects.get()
    assert answer["Location"] == "/share/call/sent/"
    assert (asked.wants_call, asked.state, asked.phone) == (True, State.NEW, "01632 960 001, after 3pm")
    assert asked.reference in person.open("/share/call/sent/").content.decode()


@pytest.mark.parametrize("reach", ["", "soon", "a@b", "1234", "\0"])
def test_a_call_needs_a_way_to_reach_somebody(person: Contributor, reach: str) -> None:
    person.open("/share/call/")
    assert person.press("/share/call/", reach=reach, when="after 3pm").status_code == 400
    assert not Submission.objects.exists()


@pytest.mark.parametrize("typed", ["a\0b", "x" * 10_000])
def test_what_cannot_be_stored_is_refused_in_words(person: Contributor, typed: str) -> None:
    person.write()
    for slug, fields in ANSWERS.items():
        answer = person.fill_in(slug, **dict.fromkeys(fields, typed))
        assert answer.status_code == 400, slug


def test_only_the_start_page_may_be_listed_by_search_engines(person: Contributor) -> None:
    person.write()
    assert "X-Robots-Tag" not in person.open("/share/")
    for page in ("your-case/title/", "more/", "check/", "status/", "link/", "call/"):
        answer = person.open(f"/share/{page}")
        assert answer["X-Robots-Tag"] == "noindex"
        assert "no-store" in answer["Cache-Control"]


def test_the_former_form_is_gone_and_its_messages_stay(person: Contributor) -> None:
    Message.objects.create(kind="offer", subject="Old offer", text="Made up.")
    assert person.client.post("/share/", {"subject": "x", "text": "y"}).status_code == 405
    assert Message.objects.get().get_kind_display() == "We have done this"
