"""Reports, E-mails: every letter the site writes, as an example, and the queue of those on their way."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from post_office.models import Email
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from portal.core.mail import Sample, render, samples
from portal.mail.queue import SHOWN, read_queue, try_again

NOTHING_BUT_STYLES = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""A letter brings its styles with it; it has no script and loads nothing, and here it could not."""


class _ForMailReaders(PermissionCheckedMixin):
    permission_policy = ModelPermissionPolicy(Email)
    permission_required = "view"


class IndexView(_ForMailReaders, WagtailAdminTemplateMixin, TemplateView):
    """The queue, and the list of letters."""

    template_name = "email/admin/index.html"
    page_title = gettext_lazy("E-mails")
    header_icon = "mail"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is on its way, and every kind of letter by its name."""
        return super().get_context_data(
            **kwargs,
            queue=read_queue(),
            most_shown=SHOWN,
            may_try=self.user_has_permission("change"),
            letters=[
                {
                    "told": sample.told,
                    "subject": sample.make().subject,
                    "url": reverse("e-mails:letter", args=[slugify(name)]),
                }
                for name, sample in sorted(samples.items())
            ],
        )


class LetterView(_ForMailReaders, WagtailAdminTemplateMixin, TemplateView):
    """One kind of letter as its reader gets it: as text, and as a mail program shows it."""

    template_name = "email/admin/letter.html"
    header_icon = "mail"

    def get_page_title(self) -> str:
        """The subject of the example."""
        return _sample(self.kwargs["name"]).make().subject

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, then this letter."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("e-mails:index"), "label": _("E-mails")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The letter as text, and where its other form is."""
        sample = _sample(self.kwargs["name"])
        text, _html = render(sample.make())
        return super().get_context_data(
            **kwargs, told=sample.told, text=text, html_url=reverse("e-mails:html", args=[self.kwargs["name"]])
        )


class HtmlView(_ForMailReaders, View):
    """The letter alone, for the frame in its preview."""

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        """The HTML, in which nothing may run or load."""
        _text, html = render(_sample(name).make())
        return HttpResponse(html, headers={"Content-Security-Policy": NOTHING_BUT_STYLES})


class TryAgainView(_ForMailReaders, View):
    """The button beside what was given up."""

    permission_required = "change"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put them back into the queue and say so."""
        number = try_again()
        words = ngettext("%(number)d e-mail is tried again now.", "%(number)d e-mails are tried again now.", number)
        if number:
            messages.success(request, words % {"number": number})
        else:
            messages.success(request, _("The mail server is asked again now."))
        return redirect("e-mails:index")


class EMails(ViewSet):
    """The screens. Their names begin with ``e-mails:``."""

    name = "e-mails"
    icon = "mail"

    def get_urlpatterns(self) -> list[URLPattern]:
        """The queue with the list, one letter, its HTML, and another try."""
        return [
            path("", IndexView.as_view(), name="index"),
            path("try-again/", TryAgainView.as_view(), name="try-again"),
            path("letters/<slug:name>/", LetterView.as_view(), name="letter"),
            path("letters/<slug:name>/html/", HtmlView.as_view(), name="html"),
        ]

    @cached_property
    def menu_url(self) -> str:
        """Where the menu leads."""
        return reverse("e-mails:index")


def _sample(slug: str) -> Sample:
    for sample in samples.values():
        if slugify(sample.name) == slug:
            return sample
    raise Http404(_("There is no letter of this name."))
