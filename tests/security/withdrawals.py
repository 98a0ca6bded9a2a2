"""Ways in which a record is withdrawn: from everybody, or from somebody who could read it a moment ago."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from casestudies.models import CaseStudyPage
from tests.factories.case_studies import ready
from tests.factories.index import follow
from tests.factories.pages import case_index, restrict

Act = Callable[[CaseStudyPage], object]


def closed_section() -> Page:
    """A page of words for signed-in people."""
    return Page.objects.get(slug="closed-section")


def fresh(page: CaseStudyPage) -> CaseStudyPage:
    """The same page, read again."""
    return CaseStudyPage.objects.get(pk=page.pk)


def unpublish_by_queryset(page: CaseStudyPage) -> None:
    """A bulk update sends no signal; the check of each hit against the database is what remains."""
    Page.objects.filter(pk=page.pk).update(live=False)


def unpublish_list_and_all_below(page: CaseStudyPage) -> None:
    for each in Page.objects.filter(path__startswith=page.get_parent().path).specific():
        each.unpublish()


def unpublish_with_all_below(page: CaseStudyPage) -> None:
    administrator = get_user_model().objects.get(username="administrator")
    UnpublishPageAction(case_index(), user=administrator, include_descendants=True).execute()


def save_as_a_draft(page: CaseStudyPage) -> None:
    page.live = False
    page.save()


def save_only_that_it_is_a_draft(page: CaseStudyPage) -> None:
    page.live = False
    page.save(update_fields=["live"])


def delete_parent(page: CaseStudyPage) -> None:
    Page.objects.get(pk=page.get_parent().pk).delete()


def move_with_its_parent(page: CaseStudyPage) -> None:
    Page.objects.get(pk=page.get_parent().pk).move(closed_section(), pos="last-child")


def move_below_a_password(page: CaseStudyPage) -> None:
    PageViewRestriction.objects.filter(page__slug="closed-section").delete()
    restrict(closed_section(), kind="password")
    follow()
    fresh(page).move(closed_section(), pos="last-child")


def restrict_parent_and_page(page: CaseStudyPage) -> None:
    restrict(case_index())
    restrict(page, "Board")


def restrict_and_publish_again(page: CaseStudyPage) -> None:
    restrict(page, "Board")
    ready(fresh(page)).save_revision().publish()


def publish_again_and_restrict(page: CaseStudyPage) -> None:
    ready(fresh(page)).save_revision().publish()
    restrict(page, "Board")


def expire(page: CaseStudyPage) -> None:
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()


def save_only_that_it_expired(page: CaseStudyPage) -> None:
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save(update_fields=["expire_at"])


def let_its_time_run_out(page: CaseStudyPage) -> None:
    page.expire_at = timezone.now() + timedelta(seconds=0.5)
    page.save()
    follow()
    time.sleep(0.6)


def let_the_timer_unpublish(page: CaseStudyPage) -> None:
    let_its_time_run_out(page)
    call_command("publish_scheduled")


def tighten_an_existing_restriction(page: CaseStudyPage) -> None:
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type="none")
    follow()
    restriction.restriction_type = "login"
    restriction.save()


FROM_EVERYBODY: dict[str, Act] = {
    "unpublish": lambda page: page.unpublish(),
    "unpublish by the admin's action": lambda page: UnpublishPageAction(page).execute(skip_permission_checks=True),
    "unpublish the list with all below": unpublish_with_all_below,
    "unpublish each page below the list": unpublish_list_and_all_below,
    "unpublish by queryset": unpublish_by_queryset,
    "save as a draft": save_as_a_draft,
    "save only that it is a draft": save_only_that_it_is_a_draft,
    "delete": lambda page: Page.objects.get(pk=page.pk).delete(),
    "delete the case study": lambda page: page.delete(),
    "delete by queryset": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "delete the list": delete_parent,
    "delete the list by queryset": lambda page: Page.objects.filter(pk=page.get_parent().pk).delete(),
    "restrict to signed-in people": restrict,
    "restrict to the board": lambda page: restrict(page, "Board"),
    "restrict to groups that are none": lambda page: restrict(page, kind="groups"),
    "restrict by password": lambda page: restrict(page, kind="password"),
    "restrict the list": lambda page: restrict(case_index(), "Board"),
    "restrict the list by password": lambda page: restrict(case_index(), kind="password"),
    "restrict the first page": lambda page: restrict(case_index().get_parent()),
    "restrict the first page by password": lambda page: restrict(case_index().get_parent(), kind="password"),
    "restrict list and page": restrict_parent_and_page,
    "restrict and publish again": restrict_and_publish_again,
    "publish again and restrict": publish_again_and_restrict,
    "tighten an existing restriction": tighten_an_existing_restriction,
    "move below a restriction": lambda page: fresh(page).move(closed_section(), pos="last-child"),
    "move by the admin's action": lambda page: MovePageAction(fresh(page), closed_section(), pos="last-child").execute(
        skip_permission_checks=True
    ),
    "move with the list": move_with_its_parent,
    "move below a password": move_below_a_password,
    "expire": expire,
    "save only that it expired": save_only_that_it_expired,
    "let its time run out": let_its_time_run_out,
    "let the timer unpublish": let_the_timer_unpublish,
}

UNSEEN_BY_SIGNALS = {"unpublish by queryset"}
"""Without a signal only hits are dropped; counts, and words that spelling knows, follow with the next audit."""


def restriction() -> PageViewRestriction:
    """The restriction to the board."""
    return PageViewRestriction.objects.get(groups__name="Board")


def board() -> Group:
    """The group."""
    return Group.objects.get(name="Board")


def every_restriction_of(group: Any) -> Any:
    """The relation from its other side, which has no type."""
    return group.pageviewrestriction_set


def change_member(**fields: bool) -> None:
    get_user_model().objects.filter(username="board").update(**fields)


def give_it_to_editors(page: CaseStudyPage) -> None:
    restriction().groups.set(Group.objects.filter(name="Editors"))


def password_instead(page: CaseStudyPage) -> None:
    changed = restriction()
    changed.restriction_type = "password"
    changed.save()


FROM_THE_BOARD: dict[str, Act] = {
    "give it to editors": give_it_to_editors,
    "take all groups from the restriction": lambda page: restriction().groups.clear(),
    "take the group from the restriction": lambda page: restriction().groups.remove(board()),
    "take the restriction from the group": lambda page: every_restriction_of(board()).clear(),
    "delete the group": lambda page: board().delete(),
    "empty the group": lambda page: board().user_set.clear(),
    "leave the group": lambda page: get_user_model().objects.get(username="board").groups.clear(),
    "close the account": lambda page: change_member(is_active=False),
    "ask for another group as well": lambda page: restrict(page, "Editors"),
    "ask for another group on the list": lambda page: restrict(case_index(), "Editors"),
    "ask for a password instead": password_instead,
}
"""What a member of the board may read no longer, or is no longer a member for."""


@dataclass(frozen=True)
class Withdrawal:
    """``reader`` could read the page before; "anonymous" stands for everybody."""

    name: str
    reader: str
    act: Act

    def __str__(self) -> str:
        return self.name


WITHDRAWALS = [
    *(Withdrawal(name, "anonymous", act) for name, act in FROM_EVERYBODY.items()),
    *(Withdrawal(name, "board", act) for name, act in FROM_THE_BOARD.items()),
]
