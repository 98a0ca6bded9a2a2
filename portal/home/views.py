"""Services, themes, councils and figures: views rather than pages, for nobody edits them in the page tree."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.presentation import Link, SearchBox
from portal.core.visibility import load_access
from portal.home.presenters.councils import present_council, present_council_index
from portal.home.presenters.figures import describe_figure, figure_plates, present_figure
from portal.home.presenters.services import present_service, present_service_index
from portal.home.presenters.themes import present_theme
from portal.statistics.models import Statistic
from portal.taxonomy.known import find_term
from portal.taxonomy.models import Council, Service, Theme, prefetch_terms


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Services with records, and all of them by letter (``?letter=``)."""
    index = present_service_index(load_access(request.user), request.GET.get("letter", "")[:1].upper())
    context = {
        "index": index,
        "search": SearchBox("services", "/search/", _("Find a service by any name"), hidden=(("kind", "service"),)),
        "title": _("Services"),
        "description": _("Council services, with the case studies, figures and transactions recorded for each."),
        "crumbs": [Link(_("Services"))],
    }
    return render(request, "pages/services.html", context)


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One service; an older address leads to the one of today, a merged one to what took its place."""
    found = find_term(Service, slug)
    if found is None:
        raise Http404
    if found.resolved().slug != slug:
        return _lead_to(found.resolved())
    page = present_service(found, load_access(request.user))
    context = {
        "page": page,
        "title": page.name,
        "description": _("What councils have done about %(service)s, with figures.") % {"service": page.name},
        "crumbs": [Link(_("Services"), reverse("services")), Link(page.name)],
    }
    return render(request, "pages/service.html", context)


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """One theme or challenge; a merged one leads to the one that took its place."""
    found = find_term(Theme, slug)
    if found is None:
        raise Http404
    if found.resolved().slug != slug:
        return _lead_to(found.resolved())
    page = present_theme(found, load_access(request.user))
    context = {
        "page": page,
        "title": page.name,
        "description": page.summary or _("Case studies and figures on %(theme)s.") % {"theme": page.name},
        "crumbs": [Link(_("Case studies"), "/case-studies/"), Link(page.name)],
    }
    return render(request, "pages/theme.html", context)


def _lead_to(term: Service | Theme | Council) -> HttpResponse:
    """From an address that was given up or merged to the one of today, for good as far as anybody knows.

    Browsers ask again each time all the same: a merge can be undone.
    """
    answer = redirect(term, permanent=True)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
def councils(request: HttpRequest) -> HttpResponse:
    """Every council, current and former."""
    context = {
        "index": present_council_index(load_access(request.user)),
        "search": SearchBox("councils", "/search/", _("Find a council"), hidden=(("kind", "council"),)),
        "title": _("Councils"),
        "description": _("Councils of the United Kingdom, current and former, with their case studies."),
        "crumbs": [Link(_("Councils"))],
    }
    return render(request, "pages/councils.html", context)


@require_safe
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """One council; a merged entry leads to the one that took its place."""
    found = find_term(Council, slug)
    if found is None:
        raise Http404
    if found.resolved().slug != slug:
        return _lead_to(found.resolved())
    page = present_council(found, load_access(request.user))
    context = {
        "page": page,
        "title": page.name,
        "description": _("Facts about %(council)s and its case studies.") % {"council": page.name},
        "crumbs": [Link(_("Councils"), reverse("councils")), Link(page.name)],
    }
    return render(request, "pages/council.html", context)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with its caveat and source."""
    context = {
        "figures": figure_plates(Statistic.objects.all()),
        "title": _("Figures"),
        "description": _("Figures on digital council services, each with its source and its caveat."),
        "crumbs": [Link(_("Figures"))],
    }
    return render(request, "pages/figures.html", context)


@require_safe
def figure(request: HttpRequest, slug: str) -> HttpResponse:
    """One figure: exact words, caveat, conflicts, and where it is used."""
    found = get_object_or_404(
        Statistic.objects.prefetch_related(
            "conflicts", prefetch_terms(Service, "services"), prefetch_terms(Theme, "themes")
        ),
        slug=slug,
    )
    context = {
        "page": present_figure(found, load_access(request.user)),
        "structured_data": describe_figure(found),
        "title": f"{found.display}: {found.title}",
        "description": found.source_words,
        "crumbs": [Link(_("Figures"), reverse("figures")), Link(f"{found.display} {found.title}")],
    }
    return render(request, "pages/figure.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers are welcome on the public site only, and never in its searches and filtered lists: those have no end."""
    rules = ["User-agent: *"]
    if settings.PRODUCTION:
        rules += [f"Disallow: {start}" for start in ("/admin/", "/search/", "/api/v1/search/", "/case-studies/?*")]
        rules.append(f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml")
    else:
        rules.append("Disallow: /")
    return HttpResponse("\n".join(rules) + "\n", content_type="text/plain; charset=utf-8")
