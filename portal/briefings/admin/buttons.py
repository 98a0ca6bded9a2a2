"""The steps from where a briefing stands, for those who may publish it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.briefings.models import BriefingPage
from portal.briefings.operations.approve import may_approve
from portal.briefings.states import State, state_of
from portal.core.visibility import load_access


def steps(page: Page, user: Any) -> Iterator[Button]:
    """One step at most from public to circulated or back; none for a draft, which is published first."""
    if page.cached_content_type.model_class() is not BriefingPage or page.alias_of_id is not None or not page.live:
        return
    if not page.permissions_for_user(user).can_publish():
        return
    if state_of(page, load_access(user)) is State.PUBLIC:
        address = reverse("briefings_close", args=[page.pk])
        yield Button(_("Circulate to the board only"), address, icon_name="lock", priority=61)
    else:
        yield Button(_("Make public"), reverse("briefings_open", args=[page.pk]), icon_name="view", priority=61)
    if may_approve(page, user):
        yield Button(_("Approve"), reverse("briefings_approve", args=[page.pk]), icon_name="check", priority=62)
