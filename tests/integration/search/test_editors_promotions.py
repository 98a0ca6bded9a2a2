"""An editor recommends a record for some words: readers who may see it find it first, and nobody else finds it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from search.indexing.sinks import Sink
from search.models import Promotion
from search.promotions.rules import this_day
from tests.factories.index import follow
from tests.factories.pages import case_study, restrict
from tests.factories.people import clients

pytestmark = pytest.mark.django_db(transaction=True)


def promote(record_id: str, words: str = "parking", **fields: Any) -> Promotion:
    today = this_day()
    given = {"starts_on": today, "ends_on": today, "reason": "Made up", **fields}
    return Promotion.objects.create(words=words, record_id=record_id, **given)


def titles(client: Client, query: str = "parking") -> list[str]:
    return [result["title"] for result in client.get(f"/api/v1/search/?q={query}").json()["results"]]


@pytest.fixture
def editor(db: None) -> Client:
    """An editor's browser."""
    client = Client()
    user = get_user_model().objects.create_user(username="editor")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


Form = Callable[..., dict[str, str]]


@pytest.fixture
def form(index: Sink) -> Form:
    """What the form sends, for a record that is there unless said otherwise."""
    page = case_study("Trees")
    follow()

    def fill(**changes: str) -> dict[str, str]:
        today = this_day()
        sent = {"words": "parking", "applies": "exact", "record_id": f"page:{page.pk}", "reason": "Made up"}
        return {**sent, "starts_on": str(today), "ends_on": str(today), **changes}

    return fill


def test_a_recommended_record_stands_first_and_says_so(index: Sink, client: Client) -> None:
    case_study("Parking permits")
    page = case_study("Trees")
    follow()
    assert titles(client) == ["Parking permits"]
    promote(f"page:{page.pk}")
    assert titles(client) == ["Trees", "Parking permits"]
    shown = client.get("/search/?q=parking").text
    assert "Recommended" in shown
    answer = client.get("/api/v1/search/?q=parking").json()
    assert [result["match"] for result in answer["results"]] == ["recommended", "words"]
    assert titles(client, "permits") == ["Parking permits"]


def test_several_stand_in_the_order_they_were_made(index: Sink, client: Client) -> None:
    first, second = case_study("Trees"), case_study("Hedges")
    follow()
    promote(f"page:{first.pk}")
    promote(f"page:{second.pk}")
    assert titles(client) == ["Trees", "Hedges"]


def test_it_starts_and_stops_by_itself(index: Sink, client: Client) -> None:
    page = case_study("Trees")
    follow()
    day = timedelta(days=1)
    promotion = promote(f"page:{page.pk}", starts_on=this_day() + day, ends_on=this_day() + day)
    assert titles(client) == []
    promotion.starts_on = this_day()
    promotion.save()
    assert titles(client) == ["Trees"]
    promotion.starts_on = promotion.ends_on = this_day() - day
    promotion.save()
    assert titles(client) == []


def test_a_change_or_a_deletion_holds_for_the_next_search(index: Sink, client: Client) -> None:
    page = case_study("Trees")
    follow()
    promotion = promote(f"page:{page.pk}")
    assert titles(client) == ["Trees"]
    promotion.words = "hedges"
    promotion.save()
    assert (titles(client), titles(client, "hedges")) == ([], ["Trees"])
    promotion.delete()
    assert titles(client, "hedges") == []


def test_only_who_may_see_the_record_sees_it_recommended(index: Sink) -> None:
    page = case_study("Trees of the board")
    restrict(page, "Board")
    follow()
    promote(f"page:{page.pk}")
    seen = {name: titles(person) for name, person in clients().items()}
    sees = ["Trees of the board"]
    assert {name for name, found in seen.items() if found == sees} == {"board", "board editor", "administrator"}
    assert all(found in ([], sees) for found in seen.values())


def test_a_recommended_record_keeps_out_of_lists_and_feeds_it_does_not_belong_to(index: Sink, client: Client) -> None:
    page = case_study("Trees")
    follow()
    promote(f"page:{page.pk}")
    assert b"<entry>" not in client.get("/search/feed/?q=parking").content
    assert client.get("/search/?q=parking&kind=service").context["results"].total == 0


def test_searching_asks_nothing_for_promotions_while_nothing_changed(
    index: Sink, client: Client, django_assert_num_queries: Any
) -> None:
    page = case_study("Trees")
    follow()
    client.get("/search/?q=trees")
    promote(f"page:{page.pk}", "hedges")
    client.get("/search/?q=trees")
    with django_assert_num_queries(0):
        from search.promotions.current import CurrentPromotions
        from search.promotions.current import _kept as kept

        (stamp,) = kept
        assert list(CurrentPromotions(lambda: {"promotions": stamp}).promoted("hedge")) == [f"page:{page.pk}"]


def test_an_editor_recommends_from_the_search_they_tried(editor: Client, index: Sink) -> None:
    case_study("Parking permits")
    page = case_study("Parking for trees")
    follow()
    tried = editor.get("/admin/search-explain/?q=parking")
    address = f"/admin/promotion/new/?words=parking&amp;record=page%3A{page.pk}"
    assert address in tried.text
    form = editor.get(address.replace("&amp;", "&"))
    assert "Parking for trees</a>" in form.text
    assert 'value="parking"' in form.text
    today = str(this_day())
    sent = {"words": "parking", "applies": "exact", "record_id": f"page:{page.pk}", "reason": "Made up"}
    saved = editor.post("/admin/promotion/new/", {**sent, "starts_on": today, "ends_on": today}, follow=True)
    assert saved.redirect_chain
    assert titles(Client()) == ["Parking for trees", "Parking permits"]


def test_the_form_belongs_to_whoever_asks_and_begins_today(editor: Client, form: Form) -> None:
    shown = editor.get(f"/admin/promotion/new/?words=parking&record={form()['record_id']}").context["form"].instance
    assert (shown.owner.username, shown.starts_on) == ("editor", this_day())
    assert shown.ends_on > shown.starts_on


def test_without_a_record_one_is_chosen_first(editor: Client) -> None:
    answer = editor.get("/admin/promotion/new/", follow=True)
    assert answer.redirect_chain == [("/admin/search-explain/", 302)]
    assert "choose “Recommend” beside the record" in answer.text


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"words": "?!"}, "words", "There is no word in this"),
        ({"record_id": "page:999999"}, "record_id", "can no longer be found"),
        ({"record_id": "nonsense"}, "record_id", "can no longer be found"),
        ({"record_id": ""}, "record_id", "required"),
        ({"ends_on": "2020-01-01"}, "ends_on", "comes before the first day"),
    ],
)
def test_what_could_never_take_effect_is_refused(
    editor: Client, form: Form, changes: dict[str, str], field: str, sentence: str
) -> None:
    answer = editor.post("/admin/promotion/new/", form(**changes))
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert not Promotion.objects.exists()


def test_the_same_twice_is_refused_and_says_which_stands(editor: Client, form: Form) -> None:
    promote(form()["record_id"], "Parking")
    answer = editor.post("/admin/promotion/new/", form(words="parkings"))
    assert "already recommended for “Parking”" in " ".join(answer.context["form"].non_field_errors())
    assert editor.post("/admin/promotion/new/", form(words="trees")).status_code == 302


def test_the_list_says_in_words_how_each_stands(editor: Client, form: Form) -> None:
    here, day = form()["record_id"], timedelta(days=1)
    promote(here, "aa")
    promote(here, "bb", starts_on=this_day() + day, ends_on=this_day() + day)
    promote(here, "cc", starts_on=this_day() - day, ends_on=this_day() - day)
    promote("page:999999", "dd")
    shown = editor.get("/admin/promotion/").text
    for state in ("In force until", "Waits until", "Over since", "Does nothing: the record is no longer there"):
        assert state in shown


@pytest.mark.parametrize("name", ["anonymous", "practitioner", "other group", "board"])
@pytest.mark.parametrize("address", ["/admin/promotion/", "/admin/promotion/new/", "/admin/search-explain/?q=x"])
def test_only_editors_come_near(index: Sink, name: str, address: str) -> None:
    assert clients()[name].get(address).status_code in {302, 403}
