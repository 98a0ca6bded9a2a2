"""What a case study must have before it is published. Each check yields the field and what to do about it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from casestudies.standard.story import LinkRead, SectionRead, passages, read_story
from casestudies.story import STORY
from portal.statistics.references import fields_missing_a_figure

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage

Finding = tuple[str, str]
"""A field of the form, and a sentence."""

SECTION_LEVEL = 2
"""The heading above a section on the page; the section's own start one below."""

_EMPTY_WORDS = frozenset(
    "click here|here|this|this link|this page|link|read more|more|more info|more information|find out more|"
    "learn more|see more|website|download|see here|continue".split("|")
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def must_haves(page: "CaseStudyPage") -> Iterator[Finding]:
    """Everything that keeps ``page`` from being published, in the order of the form."""
    story = read_story(page)
    yield from _overview(page)
    yield from _story(page, story)
    for field, section in story.items():
        yield from _readable(field, section)
    for field in fields_missing_a_figure(page):
        yield field, _("A figure here is no longer on this site. Choose another one, or take it out.")
    yield from _measures(page)
    yield from _artefacts(page)
    yield from _addresses(page)


def _overview(page: "CaseStudyPage") -> Iterator[Finding]:
    if not (page.title or "").strip():
        yield "title", _("Give it a title: what was done, and for whom.")
    if not (page.summary or "").strip():
        yield "summary", _("Write the summary: what was done and what came of it.")
    if page.kind not in page.Kind.values:
        yield "kind", _("Choose what kind of record it is.")
    if page.lead_image_id and not page.lead_image_alt.strip():
        yield "lead_image_alt", _("Say in words what the main image shows.")
    if _is_done_by_a_council(page) and not (page.councils_withheld or page.council_items.all()):
        yield "council_items", _("Name the council, or tick that it is not to be named.")
    if not (page.service_items.all() or page.theme_items.all()):
        yield "service_items", _("Choose at least one service or theme: readers find it by them.")


def _story(page: "CaseStudyPage", story: dict[str, SectionRead]) -> Iterator[Finding]:
    if not _is_done_by_a_council(page):
        return
    if not story["what_we_did"].is_told:
        yield "what_we_did", _("Say what you did.")
    if not story["what_happened"].is_told:
        yield "what_happened", _("Say what happened. “It is too early to say” is an answer.")
    if not (story["what_did_not_work"].is_told or story["depends_on"].is_told):
        yield "what_did_not_work", _("Say what did not work, or what it depends on: colleagues need one of the two.")


def _is_done_by_a_council(page: "CaseStudyPage") -> bool:
    return page.kind in {page.Kind.COUNCIL_CASE, page.Kind.LOCAL_PROJECT}


def _readable(field: str, section: SectionRead) -> Iterator[Finding]:
    """That people who cannot see, or who listen to links and headings alone, get the same."""
    for image in section.images:
        if not (image.alt or image.decorative):
            yield field, _("Say in words what each image here shows, or mark it as decoration.")
            break
    for link in section.links:
        if wrong := _wrong_words(link):
            yield field, wrong
    levels = [SECTION_LEVEL, *(level for level, _words in section.headings)]
    for above, below in pairwise(levels):
        if below > above + 1:
            yield field, _("A heading here skips a level. Use “Heading 3” first and “Heading 4” below it.")
            break
    if any(not words for _level, words in section.headings):
        yield field, _("A heading here has no words. Write it or delete it.")


def _wrong_words(link: LinkRead) -> str:
    said = " ".join(link.words.split())
    if not said:
        return _("A link here has no words. Say what it leads to, or delete it.")
    if said.strip(" .…:!>»").lower() in _EMPTY_WORDS:
        return _("The link “%(words)s” does not say where it leads. Write what the reader gets.") % {"words": said}
    if _ADDRESS.fullmatch(said):
        return _("The link “%(words)s” is a bare address. Write what the reader gets.") % {"words": shorten(said)}
    return ""


def _measures(page: "CaseStudyPage") -> Iterator[Finding]:
    """A figure that readers may quote says where it is from and of when, itself or by the document it is taken from."""
    for measure in page.measures.all():
        if measure.kind != measure.Kind.OUTCOME or measure.statistic_id:
            continue
        what = {"what": shorten(measure.what)}
        if not (measure.source.strip() or page.source_title.strip()):
            yield "measures", _("“%(what)s”: say where the figure is from.") % what
        if not (measure.measured_on.strip() or page.source_date.strip()):
            yield "measures", _("“%(what)s”: say when it was measured. A year is enough.") % what


def _artefacts(page: "CaseStudyPage") -> Iterator[Finding]:
    for artefact in page.artefacts.all():
        if wrong := _wrong_words(LinkRead(artefact.title, "")):
            yield "artefacts", wrong


def _addresses(page: "CaseStudyPage") -> Iterator[Finding]:
    """No e-mail address is ever printed: what is printed is collected. Messages to the contact are passed on."""
    named = {field for field, words in passages(page) if _EMAIL.search(words)}
    for field, section in read_story(page).items():
        is_linked = any(link.address.lower().startswith("mailto:") for link in section.links)
        if is_linked or any(_EMAIL.search(words) for words in section.quoted):
            named.add(field)
    for field in ("summary", *STORY, "assisted_route", "shut_out"):
        if field in named:
            yield (
                field,
                _("Take out the e-mail address: put it under Contact, where it is not printed and messages reach it."),
            )


def shorten(words: str) -> str:
    """A quotation that fits into a sentence."""
    return words if len(words) <= 60 else f"{words[:59]}…"
