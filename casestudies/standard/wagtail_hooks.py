"""The standard in the admin: asked before every publish, shown beside the form, and where its decisions are read."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from casestudies.models import CaseStudyPage
from casestudies.standard import views
from casestudies.standard.admin_api import GatedPages
from casestudies.standard.bulk import PublishWhatIsReady
from casestudies.standard.overrides import ACTION, require_or_let_through
from casestudies.standard.schedule import forget


@hooks.register("before_publish_page")
def ask_the_gate(request: HttpRequest, page: Page) -> None:
    """The form saved a draft and is about to publish it. ``NotReadyMiddleware`` answers a refusal."""
    specific = page.specific
    user = request.user
    if isinstance(specific, CaseStudyPage) and not isinstance(user, AnonymousUser):
        revision = specific.get_latest_revision()
        require_or_let_through(revision.as_object(), user, revision, request.POST.get("standard-reason", ""))


@hooks.register("construct_page_action_menu")
def leave_publishing_to_the_workflow(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """While a judge's buttons stand there, "Publish" beside them would only ask whether to cancel the workflow."""
    page = context.get("page")
    judging = {"approve"} & {getattr(item, "name", "") for item in menu_items}
    if isinstance(page, CaseStudyPage) and judging:
        menu_items[:] = [item for item in menu_items if getattr(item, "name", "") != "action-publish"]


@hooks.register("after_publish_page")
def forget_refused_schedule(request: HttpRequest, page: Page) -> None:
    """Wagtail tells nobody when a page that is live is scheduled again; its form does."""
    forget(page.pk)


# In place of Wagtail's own, which stops at the first page that cannot be published; the last one registered counts.
hooks.register("register_bulk_action", PublishWhatIsReady, order=1)


@hooks.register("construct_admin_api")
def gate_the_api(router: WagtailAPIRouter) -> None:
    """In place of Wagtail's own, whose publish asks nobody."""
    router.register_endpoint("pages", GatedPages)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The check of an unsaved form, and the report."""
    return [
        path("standard/check/<int:page_id>/", views.CheckOnEdit.as_view(), name="standard_check"),
        path("standard/check/new/<int:parent_page_id>/", views.CheckOnCreate.as_view(), name="standard_check_new"),
        path("reports/standard/", views.Overrides.as_view(), name="standard_overrides"),
        path(
            "reports/standard/results/", views.Overrides.as_view(results_only=True), name="standard_overrides_results"
        ),
    ]


@hooks.register("insert_global_admin_css")
def style_reasons() -> str:
    """A refusal is told on whichever screen comes next."""
    return format_html('<link rel="stylesheet" href="{}">', static("standard/panel.css"))


class OverridesItem(MenuItem):
    """Only for those who may read the decisions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may read them."""
        return request.user.has_perm("standard.view_override")


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    """The report's place in the menu."""
    return OverridesItem(
        gettext_lazy("Published against the standard"),
        reverse("standard_overrides"),
        name="standard-overrides",
        icon_name="warning",
        order=900,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """What the page's history says of an administrator's decision."""

    class OverrideFormatter(LogFormatter):
        label = gettext_lazy("Publish against the standard")

        def format_message(self, entry: PageLogEntry) -> str:
            """With the reason and what was missing."""
            data: dict[str, Any] = entry.data
            missing = " ".join(data.get("missing", ()))
            words = _("Publishing allowed against the standard. Reason: %(reason)s Missing: %(missing)s")
            return words % {"reason": data.get("reason", ""), "missing": missing}

        def format_comment(self, entry: PageLogEntry) -> str:
            """Nothing beside the message."""
            return ""

    actions.register_action(ACTION)(OverrideFormatter)
