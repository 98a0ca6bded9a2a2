"""Pages with fixed text, made the way the admin makes them: saved below a parent, live at once unless told."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import BaseViewRestriction, Page, PageViewRestriction, Site

from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CaseStudyTheme
from portal.home.models import HomePage, StandardPage
from portal.taxonomy.models import Theme


def home_page() -> HomePage:
    """The first page, root of the default site."""
    found = HomePage.objects.first()
    if found is None:
        found = HomePage(title="Good practice", slug="good-practice")
        Page.get_first_root_node().add_child(instance=found)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": found, "hostname": "localhost", "port": 80}
    )
    return found


def case_index() -> CaseStudyIndexPage:
    """The list of case studies below the first page."""
    found = CaseStudyIndexPage.objects.first()
    if found is None:
        found = CaseStudyIndexPage(title="Case studies", slug="case-studies")
        home_page().add_child(instance=found)
    return found


def case_study(title: str = "Mobile library routes", **fields: Any) -> CaseStudyPage:
    """A case study; ``fields`` are the page's own. ``live=False`` makes a draft that was never published.

    Of the kind "research" it can be published again: that kind needs only a theme, which it has.
    """
    fields.setdefault("summary", f"{title}: what was done.")
    page = CaseStudyPage(title=title, **fields)
    theme, _ = Theme.objects.get_or_create(slug="assisted-digital", defaults={"name": "Assisted digital"})
    page.theme_items = [CaseStudyTheme(tag=theme)]
    return CaseStudyPage.objects.get(pk=case_index().add_child(instance=page).pk)


def standard_page(title: str = "About us", parent: Page | None = None, **fields: Any) -> StandardPage:
    """A page of words, below the first page unless told."""
    page = StandardPage(title=title, **fields)
    return StandardPage.objects.get(pk=(parent or home_page()).add_child(instance=page).pk)


def rows_of_pages(parent: Page, model: Page, numbers: Iterable[int]) -> list[Page]:
    """Pages below ``parent``, like ``model``, not saved: a tree made one by one would take a minute."""
    return [
        Page(
            title=f"Paper {number}",
            slug=f"paper-{number}",
            path=Page._get_path(parent.path, parent.depth + 1, number),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}paper-{number}/",
            content_type=model.content_type,
            locale=model.locale,
        )
        for number in numbers
    ]


def restrict(page: Page, *groups: str, kind: str = "") -> PageViewRestriction:
    """Close ``page`` to all but members of ``groups``, or to all who are not signed in if none is named."""
    kind = kind or (BaseViewRestriction.GROUPS if groups else BaseViewRestriction.LOGIN)
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, password="open sesame")
    restriction.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
    return restriction


def draft_of(page: Page, **changes: Any) -> None:
    """Save a draft beside the published page, as an editor does."""
    specific = page.specific
    for name, value in changes.items():
        setattr(specific, name, value)
    specific.save_revision()
