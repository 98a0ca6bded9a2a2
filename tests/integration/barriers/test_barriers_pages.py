"""The public pages of blocks: who sees what, in which order, and what stands beside case studies and services."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from portal.barriers.models import Barrier
from tests.factories.barriers import make_barrier, make_stopped
from tests.factories.case_studies import make_case_study
from tests.factories.index import follow, fresh_index
from tests.factories.pages import home_page, restrict
from tests.factories.people import clients
from tests.factories.vocabulary import make_council, make_service
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db

LIMIT = 12


@pytest.fixture(autouse=True)
def site() -> None:
    home_page()


@pytest.mark.parametrize(
    ("state", "shown", "listed"),
    [("new", 404, False), ("hidden", 404, False), ("with-board", 200, True), ("resolved", 200, False)],
)
def test_readers_see_what_an_editor_released_and_the_list_has_what_stands_in_the_way(
    state: str, shown: int, listed: bool
) -> None:
    barrier = make_barrier("A block", state=state, reason="Because.", note="Between editors.")
    answer = Client().get(barrier.get_absolute_url())

    assert answer.status_code == shown
    assert "Between editors" not in answer.text
    assert ("A block</a>" in Client().get("/blocks/").text) is listed
    if state == "resolved":
        assert "This block is resolved. Because." in answer.text
        assert "A block</a>" in Client().get("/blocks/?state=resolved").text


def test_those_that_stop_most_councils_come_first_and_named_councils_move_nothing_up() -> None:
    first, second = make_barrier("Counted"), make_barrier("Named")
    make_stopped(first, make_council(), counted=True)
    for number in range(5):
        make_stopped(second, council_typed=f"Council {number}")

    shown = Client().get("/blocks/").text
    assert shown.index("Counted</a>") < shown.index("Named</a>")


def test_the_list_is_filtered_by_sort_service_and_state() -> None:
    stays = make_service()
    make_barrier("About it", service=make_service("Old permits", merged_into=stays))
    make_barrier("Legal one", sort="legal", service=stays, state="with-board")
    make_barrier("Other service", service=make_service("Bins"))

    def listed(query: str) -> set[str]:
        text = Client().get(f"/blocks/?{query}").text
        return {title for title in ("About it", "Legal one", "Other service") if f"{title}</a>" in text}

    assert listed("service=parking-permits") == {"About it", "Legal one"}
    assert listed("service=parking-permits&sort=legal") == {"Legal one"}
    assert listed("state=open") == {"About it", "Other service"}
    assert "There is no such block." in Client().get("/blocks/?sort=funding").text


def test_an_older_address_leads_to_the_one_of_today_and_a_merged_block_to_the_other() -> None:
    barrier = make_barrier("No APIs: at all")
    for address in (f"/blocks/{barrier.pk}-older-words/", f"/blocks/{barrier.pk}/"):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"]) == (301, barrier.get_absolute_url())
    merged = make_barrier("Same", state="merged", merged_into=barrier)
    answer = Client().get(merged.get_absolute_url())
    assert (answer.headers["Location"], answer.headers["Cache-Control"]) == (barrier.get_absolute_url(), "no-cache")
    barrier.state = Barrier.State.HIDDEN
    barrier.save()
    assert Client().get(merged.get_absolute_url()).status_code == 404
    assert Client().get(make_barrier("🗑️!").get_absolute_url()).status_code == 200


def test_a_block_names_its_case_study_to_those_who_may_read_it_only_on_every_surface() -> None:
    fresh_index()
    case = make_case_study("Zorilla record", services=[make_service("Zorilla permits")])
    barrier = make_barrier("A block", case_study=case)
    people = clients()
    assert "Zorilla record" in people["anonymous"].get(barrier.get_absolute_url()).text
    restrict(case, "Board")
    follow()

    page = people["anonymous"].get(barrier.get_absolute_url()).text
    assert "Zorilla" not in page
    assert "Zorilla record" in people["board"].get(barrier.get_absolute_url()).text
    case.live = False
    case.save()
    follow()
    for address in ("/blocks/", "/search/?q=block", "/search/feed/?q=block", "/api/v1/search/?q=block", "/blocks/new/"):
        text = people["anonymous"].get(address).text
        assert "Zorilla" not in text, address
    assert "Zorilla" not in people["board"].get(barrier.get_absolute_url()).text


def test_search_holds_released_blocks_with_their_state_and_councils_and_follows_them() -> None:
    fresh_index()
    service = make_service()
    barrier = make_barrier("Quagga interface", service=service, state="new")

    def found() -> str:
        follow()
        return Client().get("/search/?q=quagga&kind=block").text

    address = barrier.get_absolute_url()
    assert address not in found()
    barrier.state = Barrier.State.WITH_BOARD
    barrier.save()
    assert "No council confirmed yet" in found()
    make_stopped(barrier, make_council(), counted=True)
    shown = found()
    assert "Stops 1 council" in shown
    assert "With the board" in shown
    assert address in shown
    assert address in Client().get("/search/?q=quagga&service=parking-permits").text
    barrier.state = Barrier.State.HIDDEN
    barrier.save()
    assert address not in found()


def test_blocks_in_the_way_stand_beside_the_case_study_and_its_services() -> None:
    stays = make_service()
    old = make_service("Old permits", merged_into=stays)
    case = make_case_study("A record", services=[stays])
    beside = make_barrier("On the case", case_study=case, state="with-board")
    make_stopped(beside, make_council(), counted=True)
    make_barrier("On the service", service=old)
    merged = make_barrier("Carries another", sort="legal")
    make_barrier("Was merged", case_study=case, state="merged", merged_into=merged)
    make_barrier("Resolved one", case_study=case, state="resolved")
    make_barrier("Elsewhere", service=make_service("Bins"))

    page = Client().get(case.url).text
    assert "Blocks in the way" in page
    assert "With the board. Stops 1 council." in page
    assert [title for title in ("On the case", "On the service", "Carries another") if title not in page] == []
    assert [title for title in ("Was merged", "Resolved one", "Elsewhere") if title in page] == []
    assert f'href="/blocks/new/?case={case.slug}"' in page
    of_service = Client().get("/services/parking-permits/").text
    assert "On the service" in of_service
    assert "On the case" not in of_service
    assert 'href="/blocks/new/?service=parking-permits"' in of_service


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("state=new", "Choose one of the views."),
        ("sort=weather", "There is no such sort of block."),
        ("service=no-such", "There is no such service."),
        ("page=0", "Pages are numbered from 1."),
    ],
)
def test_odd_questions_are_answered_400_in_words(query: str, words: str) -> None:
    answer = Client().get(f"/blocks/?{query}")

    assert answer.status_code == 400
    assert words in answer.text


def test_nothing_sent_to_the_list_or_a_page_is_a_fault_of_ours() -> None:
    barrier = make_barrier()
    for address in ("/blocks/", barrier.get_absolute_url(), "/blocks/sent/"):
        for text in TEXTS[::150]:
            for name in ("state", "service", "sort", "page", "council"):
                assert Client().get(f"{address}?{urlencode({name: text})}").status_code < 500, (address, text[:80])
    for key in ("0", "99999999999999999999", "9" * 5_000):
        assert Client().get(f"/blocks/{key}-a/").status_code == 404


def asked(address: str) -> int:
    """Questions of one warm request."""
    Client().get(address)
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)


def test_many_blocks_cost_no_more_questions_than_few_and_pages_hold_twenty() -> None:
    service = make_service()
    case = make_case_study("A record", services=[service])
    made: list[Barrier] = []

    def more(count: int) -> None:
        for number in range(len(made), len(made) + count):
            made.append(make_barrier(f"Block {number}", service=service, case_study=case))
            make_stopped(made[-1], make_council(f"Shire {number}", code=f"S{number}"), counted=True)

    more(3)
    limits = dict.fromkeys(("/blocks/", "/blocks/?service=parking-permits", "/blocks/new/"), LIMIT)
    limits |= {made[0].get_absolute_url(): LIMIT, "/services/parking-permits/": LIMIT, str(case.url): 14}
    few = {address: asked(address) for address in limits}
    more(22)

    assert {address: asked(address) for address in limits} == few
    assert {address: count for address, count in few.items() if count > limits[address]} == {}
    assert Client().get("/blocks/").text.count('class="requests__row"') == 20
    for page in ("2", "999"):
        assert Client().get(f"/blocks/?page={page}").text.count('class="requests__row"') == 5
