""" "This week": the order of the list, what is put off, who has what."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.core.models import User
from portal.core.week import Source, Urgency
from portal.feedback.models import Message
from portal.week.listing import FEW_GAPS, build_week
from portal.week.models import PutOff
from tests.integration.week.conftest import MakeEditor, SetClock, add_source, task

pytestmark = pytest.mark.django_db

Browse = Callable[[User], Client]
WEEK = "/admin/week/"


def shown() -> list[str]:
    return [line.task.key for line in build_week().lines]


def test_what_harms_readers_comes_first_then_the_earliest_due_then_the_oldest(sources: dict[str, Source]) -> None:
    add_source(
        sources,
        "one",
        task("young", since=date(2026, 5, 2)),
        task("old", since=date(2026, 5, 1)),
        task("due later", due=date(2026, 6, 2)),
        task("undated"),
    )
    add_source(sources, "two", task("due first", due=date(2026, 6, 1)), task("broken", Urgency.BROKEN))

    assert shown() == ["broken", "due first", "due later", "old", "young", "undated"]


def test_gaps_never_crowd_out_the_rest_and_are_all_on_their_own_page(
    sources: dict[str, Source], make_editor: MakeEditor, browse: Browse
) -> None:
    add_source(sources, "gaps", *(task(f"gap {number}", Urgency.GAP) for number in range(9)))
    add_source(sources, "mails", task("letter"))

    assert shown() == ["letter", *(f"gap {number}" for number in range(FEW_GAPS))]
    all_gaps = browse(make_editor()).get(WEEK, {"source": "gaps"}).content.decode()
    assert all_gaps.count("week-line__title") == 9
    assert "Gaps: 9" in browse(make_editor("bob")).get("/admin/").content.decode()


def test_a_task_put_off_is_nobodys_until_monday_and_comes_back(
    sources: dict[str, Source], make_editor: MakeEditor, browse: Browse, clock: SetClock
) -> None:
    clock("2026-11-25 12:00")
    add_source(sources, "mails", task("letter"), task("parcel"))
    ann = make_editor()
    told = browse(ann).post(reverse("week-put-off"), {"source": "mails", "key": "letter", "next": WEEK}, follow=True)

    assert "comes back on Monday 30 November" in told.content.decode()
    assert shown() == ["parcel"]
    assert PutOff.objects.get().by == ann
    clock("2026-11-29 23:59")
    assert shown() == ["parcel"]
    clock("2026-11-30 00:00")
    assert shown() == ["letter", "parcel"]


def test_a_task_put_off_can_be_brought_back_at_once(
    sources: dict[str, Source], make_editor: MakeEditor, browse: Browse
) -> None:
    add_source(sources, "mails", task("letter"))
    admin = browse(make_editor())
    for _ in range(2):
        admin.post(reverse("week-put-off"), {"source": "mails", "key": "letter"})
    assert PutOff.objects.count() == 1, "pressed twice, put off once"
    assert "put it off" in admin.get(WEEK).content.decode()
    admin.post(reverse("week-bring-back"), {"key": "letter"})

    assert shown() == ["letter"]


def test_what_was_put_off_makes_room_for_what_comes_next(sources: dict[str, Source], make_editor: MakeEditor) -> None:
    add_source(sources, "mails", *(task(f"letter {number:02}") for number in range(40)))
    for number in range(25):
        PutOff.objects.create(key=f"letter {number:02}", title="", until=date(9999, 1, 1))

    assert shown()[0] == "letter 25"
    assert len(shown()) == 15


def test_i_have_it_names_me_where_the_source_can_say_so(
    sources: dict[str, Source], make_editor: MakeEditor, browse: Browse
) -> None:
    owners: dict[str, int] = {}
    add_source(sources, "mails", task("letter"), take=owners.__setitem__)
    add_source(sources, "links", task("link"))
    ann = make_editor()
    page = browse(ann).get(WEEK).content.decode()
    assert 'aria-label="I have it: Letter"' in page
    assert 'aria-label="I have it: Link"' not in page

    browse(ann).post(reverse("week-take"), {"source": "mails", "key": "letter"})
    assert owners == {"letter": ann.pk}
    add_source(sources, "mails", task("letter", owner=ann.pk), take=owners.__setitem__)
    (mine, _link) = build_week().lines
    assert mine.whose == "Ann"


@pytest.mark.parametrize("button", ["week-put-off", "week-take", "week-bring-back"])
@pytest.mark.parametrize(
    ("source", "key"), [("mails", "gone"), ("nonsense", "letter"), ("", ""), ("mails", "\0"), ("mails", "x" * 10_000)]
)
def test_buttons_for_tasks_that_are_gone_change_nothing_and_say_so(
    sources: dict[str, Source], make_editor: MakeEditor, browse: Browse, button: str, source: str, key: str
) -> None:
    add_source(sources, "mails", task("letter"))
    answer = browse(make_editor()).post(
        reverse(button), {"source": source, "key": key, "next": "https://example.org/"}, follow=True
    )

    assert answer.redirect_chain == [("/admin/", 302)]
    assert not PutOff.objects.exists()


@pytest.mark.parametrize("button", ["week-put-off", "week-take", "week-bring-back"])
def test_opening_a_buttons_address_changes_nothing(make_editor: MakeEditor, browse: Browse, button: str) -> None:
    assert browse(make_editor()).get(reverse(button)).status_code == 405


def test_nobody_without_the_right_sees_the_list(make_editor: MakeEditor, browse: Browse) -> None:
    writer = make_editor("writer")
    writer.groups.clear()
    assert browse(writer).get(WEEK).status_code == 302
    wagtail_only = Group.objects.create(name="Only the admin")
    wagtail_only.permissions.set(Group.objects.get(name="Editors").permissions.filter(codename="access_admin"))
    writer.groups.add(wagtail_only)

    admin = browse(writer)
    assert "week-heading" not in admin.get("/admin/").content.decode()
    assert admin.get(WEEK).status_code == 302
    assert admin.post(reverse("week-duty")).status_code == 302


def test_an_empty_list_says_what_a_good_week_looks_like(
    sources: dict[str, Source], make_editor: MakeEditor, browse: Browse
) -> None:
    page = browse(make_editor()).get("/admin/").content.decode()

    assert "That is what a good week looks like." in page
    assert page.index("week-heading") < page.index("add-case-study"), "the week comes first"


def test_mistakes_come_before_offers_and_go_when_dealt_with(make_editor: MakeEditor) -> None:
    offer = Message.objects.create(kind=Message.Kind.OFFER, subject="Made-up permits", text="Online.")
    mistake = Message.objects.create(kind=Message.Kind.MISTAKE, about="/figures/", text="The year is wrong.")
    keys = [key for key in shown() if key.startswith("message")]
    assert keys == [f"message:{mistake.pk}", f"message:{offer.pk}"]

    Message.objects.update(handled_at="2026-01-01T00:00Z")
    assert not [key for key in shown() if key.startswith("message")]


def test_help_offers_one_guide_and_no_news_of_the_software(make_editor: MakeEditor, browse: Browse) -> None:
    home = browse(make_editor()).get("/admin/").content.decode()

    assert "/admin/guide/" in home
    assert "whats-new-in-wagtail" not in home
    assert "editor-guide" not in home
