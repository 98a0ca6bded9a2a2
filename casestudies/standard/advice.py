"""What would make a case study better. Nothing here ever keeps it from being published."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.partial_date import first_day
from casestudies.standard.language import jargon_in, long_sentences, reading_age, words_of
from casestudies.standard.must import Finding, shorten
from casestudies.standard.story import ImageRead, passages, read_story
from casestudies.story import STORY

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage

EASY_AGE = 14
"""Reading age up to which nothing is said: councils write for colleagues, but most adults read best at 9 to 14."""

MOST_LISTED = 5
"""Sentences of a field that are quoted; the rest is counted."""

_CLAIM = re.compile(
    r"[£€$]\s?\d[\d.,]*(?:\s?(?:m|bn|k|million|billion|thousand)\b)?|(?<![\d.,])\d[\d.,]*\s?(?:%|per\s?cent\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAVED = re.compile(r"\bsav(?:ed|es|ing|ings)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d£.,])(?:\+44\s?\(?0?\)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b")


def advise(page: "CaseStudyPage") -> Iterator[Finding]:
    """Everything that could be better, in the order of the form and then of weight."""
    written: dict[str, list[str]] = {}
    for field, words in passages(page):
        written.setdefault(field, []).append(words)
    yield from _images(page)
    yield from _dates(page)
    yield from _reading_age(written)
    for field, texts in written.items():
        yield from _plain(field, texts)
        yield from _people(field, texts)
    yield from _claims(page, written)


def _images(page: "CaseStudyPage") -> Iterator[Finding]:
    """Alternative text that only repeats the file's name tells nobody anything."""
    if page.lead_image_id and page.lead_image is not None:
        lead = ImageRead(page.lead_image_alt, decorative=False, file_name=page.lead_image.filename)
        if _is_file_name(lead):
            yield "lead_image_alt", _("The alternative text is the file's name. Say what the image shows.")
    for field, section in read_story(page).items():
        if any(_is_file_name(image) for image in section.images):
            yield field, _("An image's alternative text here is its file's name. Say what the image shows.")


def _is_file_name(image: ImageRead) -> bool:
    name = PurePath(image.file_name)
    return bool(image.alt.strip()) and _bare(image.alt) in {_bare(name.name), _bare(name.stem)}


def _bare(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _dates(page: "CaseStudyPage") -> Iterator[Finding]:
    today = timezone.localdate()
    for field, text in (("started", page.started), ("went_live", page.went_live)):
        day = _day(text)
        is_future = day is not None and day > today
        if is_future and (field == "started" or page.stage in {page.Stage.LIVE, page.Stage.STOPPED}):
            yield field, _("This date is still to come. Check it against the stage.")
    for field, text in (
        *(("measures", measure.measured_on) for measure in page.measures.all()),
        ("source_date", page.source_date),
    ):
        day = _day(text)
        if day is not None and day > today:
            yield field, _("The date %(date)s is still to come. Check it.") % {"date": text}
    begun, live = _day(page.started), _day(page.went_live)
    if begun and live and live < begun and live.year < begun.year:
        yield "went_live", _("It went live before it started. Check both dates.")


def _day(text: str) -> date | None:
    try:
        return first_day(text or "")
    except ValueError:
        return None


def _reading_age(written: dict[str, list[str]]) -> Iterator[Finding]:
    age = reading_age(words for texts in written.values() for words in texts)
    if age is not None and age > EASY_AGE:
        longest = max(written, key=lambda field: sum(len(words_of(text)) for text in written[field]))
        yield (
            longest,
            _("The text reads best from age %(age)d. Aim for %(aim)d or less: shorter sentences, shorter words.")
            % {"age": age, "aim": EASY_AGE},
        )


def _plain(field: str, texts: list[str]) -> Iterator[Finding]:
    sentences = long_sentences(texts)
    for sentence in sentences[:MOST_LISTED]:
        yield (
            field,
            _("%(count)d words in one sentence: “%(sentence)s”. Make two of it.")
            % {
                "count": len(words_of(sentence)),
                "sentence": shorten(sentence),
            },
        )
    more = len(sentences) - MOST_LISTED
    if more > 0:
        words = ngettext("%(more)d more long sentence.", "%(more)d more long sentences.", more)
        yield field, words % {"more": more}
    for word, plain in jargon_in(texts).items():
        if plain:
            yield field, _("“%(word)s”: try “%(plain)s”.") % {"word": word, "plain": plain}
        else:
            yield field, _("“%(word)s”: leave it out, or say what is good about it.") % {"word": word}


def _people(field: str, texts: Iterable[str]) -> Iterator[Finding]:
    """A telephone number or postcode may be a library's: only a person can tell, so nobody is refused for one."""
    for text in texts:
        if phone := _PHONE.search(text):
            yield (
                field,
                _("“%(found)s” looks like a telephone number. Take it out if it is a person's.") % {"found": phone[0]},
            )
        if postcode := _POSTCODE.search(text):
            yield (
                field,
                _("“%(found)s” looks like a postcode. Take it out if a person lives there.") % {"found": postcode[0]},
            )


def _claims(page: "CaseStudyPage", written: dict[str, list[str]]) -> Iterator[Finding]:
    """Numbers told as a result that stand under no measure: readers cannot check them."""
    measured = {
        number
        for measure in page.measures.all()
        for part in (measure.before, measure.after, measure.what)
        for number in _NUMBER.findall(part or "")
    }
    for field in ("summary", *STORY):
        claims = [claim for text in written.get(field, ()) for claim in _claims_of(text)]
        unmeasured = [claim for claim in claims if not set(_NUMBER.findall(claim)) & measured]
        if unmeasured:
            yield (
                field,
                _("“%(claim)s” has no source. Add it under Measures, with where and when it is from.")
                % {"claim": shorten(unmeasured[0])},
            )


def _claims_of(text: str) -> list[str]:
    claims = [match[0].strip(" .,") for match in _CLAIM.finditer(text)]
    if not claims and _SAVED.search(text) and (number := _NUMBER.search(text)):
        claims = [number[0]]
    return claims
