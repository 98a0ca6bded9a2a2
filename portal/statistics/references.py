"""Which figures a page names: in blocks, charts, sentences and measures; published, drafted or scheduled."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.rich_text.rewriters import extract_attrs

from portal.statistics.models import Statistic
from portal.statistics.rich_text import FEATURE, key_of

NAMED_BY = "statistic"
"""The name of every field and block that refers to a figure."""

_BLOCK = {NAMED_BY, "label", "value", "note"}
"""What stands in the blocks that hold a figure."""

TAG = re.compile(rf'<embed\b[^>]*\bembedtype="{FEATURE}"[^>]*>')
"""A figure inside a sentence, as texts are stored."""


def figures_in(content: object) -> Iterator[int | None]:
    """Every figure that stored content names, None for each place of a figure that holds none any more.

    ``content`` is what a revision keeps, or the raw value of a StreamField. Texts may hold further content as JSON.
    """
    if isinstance(content, str):
        yield from _in_text(content)
    elif isinstance(content, Mapping):
        if _lost_its_figure(content):
            yield None
        for name, value in content.items():
            if name == NAMED_BY and isinstance(value, int):
                yield value
            else:
                yield from figures_in(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from figures_in(value)


def _lost_its_figure(content: Mapping[str, Any]) -> bool:
    """Whether this is a block or a chart's bar that held a figure, which was deleted. A measure needs none."""
    is_block = NAMED_BY in content and content.keys() <= _BLOCK
    return is_block and content[NAMED_BY] is None and not content.get("value")


def _in_text(text: str) -> Iterator[int | None]:
    if text.startswith("[{"):
        try:
            yield from figures_in(json.loads(text))
        except ValueError:  # words that only begin like JSON
            pass
        else:
            return
    for tag in TAG.findall(text):
        yield key_of(extract_attrs(tag))


def fields_missing_a_figure(page: Page) -> list[str]:
    """The StreamFields of ``page``, as it stands in memory, that name a figure which is not on the site. One query,
    and none if the page names no figure."""
    fields = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]
    named = {name: set(figures_in(list(getattr(page, name).get_prep_value()))) for name in fields}
    return _unknown(named)


def _unknown(named: Mapping[str, Iterable[int | None]]) -> list[str]:
    keys = {key for each in named.values() for key in each if key is not None}
    known = set(Statistic.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return [name for name, each in named.items() if any(key not in known for key in each)]


def patterns_for(pk: int) -> list[str]:
    """What stands in a revision that names the figure ``pk``, as the database keeps it: quotation marks inside a
    StreamField's JSON are escaped once, inside its rich text twice. A few others may match: look before you tell."""
    named = [f"{NAMED_BY}{quote}: {pk}{end}" for quote in ('"', '\\"') for end in (",", "}")]
    return [*named, f'id=\\\\\\"{pk}\\\\\\"']


def content_names(content: Mapping[str, Any], pk: int) -> bool:
    """Whether a revision's content names the figure ``pk``."""
    return any(key == pk for key in figures_in(content))
