"""Where a briefing stands, by every road that makes or changes one."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import GroupPagePermission, PageLogEntry

from portal.briefings import states
from portal.briefings.models import BriefingPage
from portal.core.visibility import Access, Reader, load_rules
from tests.factories.briefings import briefing_index, make_briefing
from tests.factories.pages import case_study, restrict
from tests.factories.people import clients

pytestmark = pytest.mark.django_db


def state(page: BriefingPage) -> states.State:
    page = BriefingPage.objects.get(pk=page.pk)
    return states.state_of(page, Access(load_rules(), Reader()))


def copied(page: BriefingPage) -> BriefingPage:
    return page.copy(update_attrs={"slug": "copy"}, keep_live=True)


def alias(page: BriefingPage) -> BriefingPage:
    return page.create_alias(update_slug="alias")


def converted(page: BriefingPage) -> BriefingPage:
    made = alias(page)
    ConvertAliasPageAction(made).execute()
    return made


def moved(page: BriefingPage) -> BriefingPage:
    page.move(make_briefing("Another"), pos="left")
    return page


def reverted(page: BriefingPage) -> BriefingPage:
    page.save_revision()
    page.revisions.first().publish()
    return page


def republished(page: BriefingPage) -> BriefingPage:
    page.unpublish()
    page.save_revision().publish()
    return page


ROADS = [copied, alias, converted, moved, reverted, republished]


@pytest.mark.parametrize("road", ROADS)
def test_no_road_makes_a_briefing_public(road: Callable[[BriefingPage], BriefingPage]) -> None:
    assert state(road(make_briefing())) is states.State.CIRCULATED


@pytest.mark.parametrize("road", [copied, converted])
def test_what_was_made_from_a_public_one_is_not_public(road: Callable[[BriefingPage], BriefingPage]) -> None:
    page = make_briefing()
    states.make_public(page, None)
    assert state(page) is states.State.PUBLIC
    assert state(road(page)) is states.State.CIRCULATED


def test_each_state_is_read_by_whom_it_says() -> None:
    page, draft = make_briefing(), make_briefing("Not yet", live=False)
    people = clients()
    readers = {"board", "editor", "board editor", "administrator"}

    def read_by(address: str) -> set[str]:
        return {name for name, client in people.items() if client.get(address).status_code == 200}

    assert read_by("/briefings/parking-on-the-web/") == readers
    states.make_public(page, None)
    assert read_by("/briefings/parking-on-the-web/") == set(people)
    states.circulate_only(page, None)
    assert read_by("/briefings/parking-on-the-web/") == readers
    assert read_by(f"/briefings/{draft.slug}/") == set()
    assert "Parking on the web" not in people["anonymous"].get("/briefings/").content.decode()
    assert "Circulated" in people["board"].get("/briefings/").content.decode()


def editor(*rights: str) -> Client:
    user = get_user_model().objects.create_user(username="-".join(rights))
    group = Group.objects.create(name=user.username)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(codename=right, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=briefing_index(), permission=permission)
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


def test_making_public_says_first_what_others_will_not_see_and_is_noted() -> None:
    hidden = case_study("Secret savings")
    restrict(hidden, "Board")
    page = make_briefing(argument=[("case_study", {"case_study": hidden, "note": ""})])
    client = editor("publish_page", "change_page")
    address = f"/admin/briefings/{page.pk}/make-public/"

    asked = client.get(address).content.decode()
    assert "Secret savings: not everybody may read it." in asked
    assert state(page) is states.State.CIRCULATED
    client.post(address)
    assert state(page) is states.State.PUBLIC
    assert PageLogEntry.objects.get(action=states.MADE_PUBLIC).data == {
        "unseen": ["Secret savings: not everybody may read it."]
    }
    assert "Circulate to the board only" in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    client.post(f"/admin/briefings/{page.pk}/circulate/")
    assert state(page) is states.State.CIRCULATED
    assert "Made public; 1 thing" in client.get(f"/admin/pages/{page.pk}/history/").content.decode()


def test_steps_are_for_those_who_may_publish_and_for_published_briefings() -> None:
    page, draft = make_briefing(), make_briefing("Not yet", live=False)
    writer, publisher = editor("change_page"), editor("publish_page")
    for step in ("make-public", "circulate"):
        assert writer.post(f"/admin/briefings/{page.pk}/{step}/").status_code == 302
        assert publisher.get(f"/admin/briefings/{draft.pk}/{step}/").status_code == 404
        assert publisher.get(f"/admin/briefings/{case_study(step).pk}/{step}/").status_code == 404
        assert publisher.put(f"/admin/briefings/{page.pk}/{step}/").status_code == 405
    assert state(page) is states.State.CIRCULATED
    assert "/make-public/" not in writer.get(f"/admin/pages/{page.pk}/edit/").content.decode()
