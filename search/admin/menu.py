"""The "Site search" entry of the admin's menu: every screen that teaches search, or shows how it is used."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from search.admin.explain import Explain
from search.log.admin import Reports
from search.promotions.admin import Promotions
from search.words.admin import ProtectedWords, Synonyms


class SearchMenu(ViewSetGroup):
    """The menu entry. Each item is a viewset, in this order; whoever may see none of them does not see the entry."""

    menu_label = _("Site search")
    menu_name = "search-teaching"  # "search" is the name of Wagtail's own search box
    menu_icon = "search"
    menu_order = 310
    items = (Explain, Synonyms, ProtectedWords, Promotions, Reports)
