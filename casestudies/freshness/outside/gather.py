"""Reads the links to other sites from published case studies, when they are published anew."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from casestudies.freshness.models import LinksRead, LinkUse, OutsideLink
from casestudies.models import CaseStudyPage
from casestudies.story import STORY

MOST_PAGES = 20
"""Case studies read in one run."""

LONGEST = 2_000
"""Characters of an address that any browser follows; longer ones are left alone."""


def gather() -> int:
    """Read those that were published since they were read last; how many there were."""
    anew = Q(links_read=None) | Q(links_read__at__lt=F("last_published_at"))
    cases = list(CaseStudyPage.objects.filter(anew, live=True).order_by("pk")[:MOST_PAGES])
    for case in cases:
        _read(case)
    if cases:
        OutsideLink.objects.filter(uses=None).delete()
    return len(cases)


@transaction.atomic
def _read(case: CaseStudyPage) -> None:
    now = timezone.now()
    found = {hashlib.sha256(url.encode()).hexdigest(): url for url in addresses(case)}
    for digest, url in found.items():
        host = urlsplit(url).hostname or ""
        OutsideLink.objects.get_or_create(digest=digest, defaults={"url": url, "host": host, "due_at": now})
    links = OutsideLink.objects.filter(digest__in=found)
    LinkUse.objects.filter(case_study=case).exclude(link__in=links).delete()
    for link in links:
        LinkUse.objects.get_or_create(link=link, case_study=case)
    LinksRead.objects.update_or_create(case_study=case, defaults={"at": now})


def addresses(case: CaseStudyPage) -> set[str]:
    """Every address on another site in its story, its files to reuse and the sources of its measures."""
    said = [getattr(case, name).get_prep_value() for name in STORY]
    said += [artefact.url for artefact in case.artefacts.all()]
    said += [measure.source_url for measure in case.measures.all()]
    return {url for value in said for url in _in(value) if _is_outside(url)}


def _in(value: Any) -> Iterator[str]:
    """Addresses in a stored value of whatever blocks: those that stand alone, and those of links in rich text."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _in(item)
    elif isinstance(value, str) and "<a " in value:
        yield from (str(link["href"]).strip() for link in BeautifulSoup(value, "html.parser").find_all("a", href=True))
    elif isinstance(value, str):
        yield value.strip()


def _is_outside(url: str) -> bool:
    if not url.lower().startswith(("http://", "https://")) or len(url) > LONGEST or " " in url:
        return False
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return bool(host) and len(host or "") <= 255 and host != urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
