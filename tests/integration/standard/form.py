"""The form of a case study as a browser sends it, and people who send it."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from casestudies.models import CaseStudyPage
from casestudies.story import STORY
from portal.core.models import User
from portal.taxonomy.models import Council, Theme
from tests.factories.case_studies import make_case_study, ready

WORDS = "<p>We put the form on the web.</p>"


def person(name: str = "moderator", *groups: str, superuser: bool = False) -> User:
    """Somebody who may work in the admin, with an address; a moderator unless told."""
    user = User.objects.create_user(username=name, email=f"{name}@example.gov.uk", is_superuser=superuser)
    user.groups.set(Group.objects.filter(name__in=groups or ["Moderators"]))
    return user


def signed_in(user: User) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(user)
    return client


def filled(
    title: str = "Permits on the web",
    *,
    story: dict[str, str] | None = None,
    councils: list[Council] | None = None,
    themes: list[Theme] | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """What the form sends: as little as a draft needs, and what is named."""
    told = {name: [("text", rich_text(words))] for name, words in (story or {}).items()}
    plain = {
        "title": title,
        "slug": slugify(title),
        "summary": "Residents ask for a permit on the web.",
        "kind": "council-case",
        "provenance": "submitted",
        "comments": inline_formset([]),
        "council_items": inline_formset([{"council": council.pk} for council in councils or ()]),
        "theme_items": inline_formset([{"tag": theme.pk} for theme in themes or ()]),
    }
    empty = ("partner_items", "service_items", "interaction_items", "measures", "supplier_items", "artefacts")
    return nested_form_data(
        {
            **plain,
            **{name: inline_formset([]) for name in empty},
            **{name: streamfield(told.get(name, [])) for name in STORY},
            **fields,
        }
    )


def unfinished(title: str = "Permits by post", **fields: Any) -> CaseStudyPage:
    """A draft that may not be published: it has a title and a summary."""
    draft = make_case_study(title, live=False, **fields)
    draft.save_revision()
    return CaseStudyPage.objects.get(pk=draft.pk)


def finished(title: str = "Permits on the web", **fields: Any) -> CaseStudyPage:
    """A draft that may be published."""
    draft = ready(make_case_study(title, live=False, **fields))
    draft.save_revision()
    return CaseStudyPage.objects.get(pk=draft.pk)


def edit(page: CaseStudyPage) -> str:
    """The address of its form."""
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def is_live(page: CaseStudyPage) -> bool:
    """Whether readers see it, asked of the database."""
    return CaseStudyPage.objects.filter(pk=page.pk, live=True).exists()
