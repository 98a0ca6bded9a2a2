"""The page of one case study, worded for its template."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import StreamValue

from casestudies import review_dates
from casestudies.adoptions.shown.page import UsingPart, present_using
from casestudies.asking.contact import contact_of
from casestudies.models import Artefact, CaseStudyPage
from casestudies.partial_date import in_words
from casestudies.presenters.card import case_address
from casestudies.presenters.facts import fact_lines, not_stated
from casestudies.presenters.measures import MeasureView, measures_of
from casestudies.presenters.named import Named, names_of
from casestudies.presenters.related import related_cases, solutions_of
from casestudies.presenters.reuse import Reuse, reuse_links
from portal.core.pictures import make_picture
from portal.core.presentation import CallToAdd, Evidence, FactLine, Link, LinkGroup, Picture, Quote
from portal.core.structured_data import json_ld
from portal.core.visibility import Access

LONG_TITLE = 60
"""Characters after which a title is set one size smaller."""

PICTURE = "fill-1200x675|format-webp"

_SECTIONS = (
    ("problem", gettext_lazy("The problem")),
    ("what_we_did", gettext_lazy("What was done")),
    ("what_happened", gettext_lazy("What happened")),
    ("what_did_not_work", gettext_lazy("What did not work")),
    ("depends_on", gettext_lazy("What it depends on")),
    ("do_not_copy_if", gettext_lazy("Do not copy this if")),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the story, under its heading."""

    anchor: str
    heading: str
    stream: StreamValue


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the page of a case study prints."""

    title: str
    has_long_title: bool
    kind: str
    kind_code: str
    summary: str
    historical: str
    review: str
    stopped_reason: str
    picture: Picture | None
    picture_address: str
    facts: tuple[FactLine, ...]
    not_stated: str
    quotes: tuple[Quote, ...]
    sections: tuple[Section, ...]
    measures: tuple[MeasureView, ...]
    artefacts: tuple[Link, ...]
    provenance: str
    source_note: str
    evidence: Evidence
    beside: tuple[LinkGroup, ...]
    groups: tuple[LinkGroup, ...]
    using: UsingPart
    reuse: Reuse
    call: CallToAdd
    data_url: str


def present_case(case: CaseStudyPage, access: Access, beside: tuple[LinkGroup, ...] = ()) -> CasePage:
    """Word ``case`` for a reader, who sees only those related records that they may find.

    ``beside`` is what other apps have to say to this reader (``casestudies.beside``).
    """
    names = names_of(case)
    picture = picture_of(case)
    return CasePage(
        title=case.title,
        has_long_title=len(case.title) > LONG_TITLE,
        kind=str(case.get_kind_display()),
        kind_code=case.kind,
        summary=case.summary,
        historical=historical_note(case),
        review=review_note(case),
        stopped_reason=case.stopped_reason if case.stage == case.Stage.STOPPED else "",
        picture=picture,
        picture_address=urljoin(settings.WAGTAILADMIN_BASE_URL, picture.url) if picture else "",
        facts=fact_lines(case, names),
        not_stated=not_stated(case, names),
        quotes=quotes_of(case),
        sections=_sections(case),
        measures=measures_of(case),
        artefacts=_artefacts(case),
        provenance=provenance_of(case),
        source_note=case.source_note,
        evidence=Evidence(int(case.evidence), str(case.evidence.in_words())),
        beside=beside,
        groups=_groups(case, names, access),
        using=present_using(case),
        reuse=reuse_links(case, may_be_asked=bool(contact_of(case))),
        call=_call(case, names["service_items"]),
        data_url=reverse("case-study-api", args=[case.slug]),
    )


def describe_case(case: CaseStudyPage, page: CasePage) -> SafeString:
    """The case study in schema.org's words."""
    return json_ld(
        "Article",
        {
            "headline": case.title,
            "abstract": case.summary,
            "url": settings.WAGTAILADMIN_BASE_URL + case_address(case.slug),
            "articleSection": page.kind,
            "datePublished": case.first_published_at,
            "dateModified": case.last_published_at,
            "inLanguage": "en-GB",
            "about": [link.label for group in page.groups[:1] for link in group.links],
            "image": page.picture_address,
            "license": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
            "isBasedOn": case.source_title,
        },
    )


def historical_note(case: CaseStudyPage) -> str:
    """That it is a historical record; empty for one of today."""
    if not case.is_historical:
        return ""
    return _("Historical record, %(date)s. Check before quoting.") % {"date": in_words(case.source_date)}


def review_note(case: CaseStudyPage) -> str:
    """Why a reader should check before quoting; empty for a record that is in date or is never reviewed."""
    upkeep = getattr(case, "upkeep", None)  # a draft that was never published has none
    if upkeep is None or case.is_historical:
        return ""
    if upkeep.under_review:
        return _("Under review: its owner says that something has changed. Check before quoting.")
    if upkeep.is_overdue(timezone.localdate()):
        return _("Review was due on %(date)s. Check before quoting.") % {
            "date": review_dates.in_words(upkeep.review_by)
        }
    return ""


def picture_of(case: CaseStudyPage) -> Picture | None:
    """Its main image, with credit and licence."""
    image = case.lead_image
    if image is None:
        return None
    credit = [
        _("Credit: %(credit)s.") % {"credit": image.credit} if image.credit else "",
        _("Licence: %(licence)s.") % {"licence": image.licence or _("not stated")},
    ]
    return make_picture(image, PICTURE, case.lead_image_alt, " ".join(line for line in credit if line))


def quotes_of(case: CaseStudyPage) -> tuple[Quote, ...]:
    """The exact words of the document it was taken from."""
    source = ", ".join(part for part in (case.source_title, in_words(case.source_date)) if part)
    passages = (passage.strip() for passage in case.source_words.splitlines())
    return tuple(Quote(words=passage, source=source) for passage in passages if passage)


def _sections(case: CaseStudyPage) -> tuple[Section, ...]:
    parts = ((name, str(heading), getattr(case, name)) for name, heading in _SECTIONS)
    return tuple(Section(name.replace("_", "-"), heading, stream) for name, heading, stream in parts if stream)


def _artefacts(case: CaseStudyPage) -> tuple[Link, ...]:
    files = case.artefacts.all()
    if isinstance(files, QuerySet):  # a draft being previewed holds them in memory
        files = files.select_related("file")
    return tuple(
        Link(label=item.title, url=item.address(), note=_artefact_note(item)) for item in files if item.address()
    )


def _artefact_note(item: Artefact) -> str:
    parts = [str(item.get_kind_display()), item.licence or _("licence not stated, ask the owner")]
    if item.owner:
        parts.append(_("owner: %(owner)s") % {"owner": item.owner})
    return ", ".join(parts)


def provenance_of(case: CaseStudyPage) -> str:
    """How we know, in a sentence."""
    if case.provenance not in {case.Provenance.DOCUMENT, case.Provenance.PAPER}:
        return f"{case.get_provenance_display()}."
    return _("Taken from a document: %(title)s, %(date)s. The quotations on this page are its exact words.") % {
        "title": case.source_title,
        "date": in_words(case.source_date),
    }


def _groups(case: CaseStudyPage, names: Mapping[str, list[Named]], access: Access) -> tuple[LinkGroup, ...]:
    services, themes, verbs = names["service_items"], names["theme_items"], names["interaction_items"]
    groups = (
        LinkGroup(_("Services"), tuple(Link(item.name, f"/services/{item.slug}/") for item in services)),
        LinkGroup(_("Themes"), tuple(Link(item.name, f"/themes/{item.slug}/") for item in themes)),
        LinkGroup(
            _("What residents do"),
            tuple(Link(item.name, f"/case-studies/?{urlencode({'interaction': item.slug})}") for item in verbs),
        ),
        LinkGroup(_("Part of a solution"), solutions_of(case, access)),
        LinkGroup(
            _("Related records"),
            related_cases(case, [item.slug for item in services], [item.slug for item in themes], access),
        ),
    )
    return tuple(group for group in groups if group.links)


def _call(case: CaseStudyPage, services: list[Named]) -> CallToAdd:
    about = {"service": services[0].slug} if services else {}
    query = f"?{urlencode(about)}" if about else ""
    return CallToAdd(
        add_url=f"/share/{query}",
        need_url=f"/requests/new/{query}",
        about=services[0].name if services else "",
        block_url=f"/blocks/new/?{urlencode({'case': case.slug})}",
    )
