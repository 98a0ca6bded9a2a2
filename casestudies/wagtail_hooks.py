"""Case studies in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from casestudies import history
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CaseStudyUpkeep
from portal.core.permissions import refuse

# Rows are made by publishing and go with their page.
refuse(CaseStudyUpkeep, "add", "delete")

from casestudies.admin import Upkeep  # noqa: E402  # its screens take the rights refused above


@hooks.register("register_admin_viewset")
def register_viewset() -> ViewSet:
    """The upkeep screen."""
    return Upkeep("upkeep")


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the history of a case study says beside Wagtail's own lines."""
    history.register(actions)


class AddCaseStudy(Component):
    """What an editor came for, one click from the admin's home."""

    order = 10
    template_name = "casestudies/admin/add_case_study.html"

    def __init__(self, index: CaseStudyIndexPage) -> None:
        self.index = index

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Where to add one, and where they all are."""
        return {
            "add": reverse(
                "wagtailadmin_pages:add", args=("casestudies", CaseStudyPage._meta.model_name, self.index.pk)
            ),
            "all": reverse("wagtailadmin_explore", args=(self.index.pk,)),
        }


@hooks.register("construct_homepage_panels")
def offer_case_study(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel to those who may add case studies."""
    index = CaseStudyIndexPage.objects.first()
    if index is not None and index.permissions_for_user(request.user).can_add_subpage():
        panels.append(AddCaseStudy(index))
