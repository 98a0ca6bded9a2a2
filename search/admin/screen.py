"""One page of the admin that is neither a list nor a form of a model, for those who may see that model."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry


class ScreenView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page with the admin's own frame; refused to whoever may not see ``model``."""

    model: type[Model]
    permission_required = "view"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class Screen(ViewSet):
    """The page with its place in the menu; its address is named ``<name>:index``."""

    model: type[Model]
    view_class: type[ScreenView]

    def get_urlpatterns(self) -> list[URLPattern]:
        """The one address."""
        return [path("", self.construct_view(self.view_class), name="index")]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Shown to those who may see the page."""
        model = self.model

        class ScreenMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return bool(policy_registry.get_by_type(model).user_has_permission(request.user, "view"))

        return ScreenMenuItem
