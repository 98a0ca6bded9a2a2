"""Case studies in the admin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import policy_registry

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


@hooks.register("construct_homepage_panels")
def offer_case_study(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel to those who may add pages. Where case studies stand is asked when its links are followed."""
    if policy_registry.get_by_type(CaseStudyPage).user_has_permission(request.user, "add"):
        panels.append(AddCaseStudy())


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """The panel's two links, good wherever the list of case studies stands."""
    return [
        path("case-studies/", open_index, name="case-studies-explore"),
        path("case-studies/add/", open_form, name="case-studies-add"),
    ]


@require_safe
def open_index(request: HttpRequest) -> HttpResponse:
    """To the case studies."""
    return redirect("wagtailadmin_explore", _index().pk)


@require_safe
def open_form(request: HttpRequest) -> HttpResponse:
    """To the form of a new one; Wagtail refuses there whoever may not add any."""
    return redirect("wagtailadmin_pages:add", "casestudies", CaseStudyPage._meta.model_name, _index().pk)


def _index() -> CaseStudyIndexPage:
    index = CaseStudyIndexPage.objects.first()
    if index is None:
        raise Http404
    return index
