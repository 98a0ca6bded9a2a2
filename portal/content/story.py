"""Turning the blocks of a shipped file into a StreamField's blocks."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.rich_text import RichText

from casestudies.blocks import Narrative
from casestudies.models import CaseStudyPage
from portal.content.problems import ContentProblem, GoneError
from portal.content.read import Block
from portal.statistics.models import Statistic
from portal.statistics.rich_text import figure_tag

DOCUMENT = "Local Government Digital Alliance background paper"
DOCUMENT_DATE = "2013-07"
SOURCE = f"{DOCUMENT}, July 2013"
"""How the paper is named wherever it is quoted."""

IN_TEXT = re.compile(r"\{([a-z0-9-]+)\}")
"""A figure inside a sentence, by its slug: {council-services}."""


def build_stream(blocks: Sequence[Block], file: str, kind: type[StreamBlock] = Narrative) -> StreamValue:
    """``blocks`` as a checked value of a field of this kind. ``file`` is named if one of them is wrong."""
    narrative = kind()
    value = narrative.normalize([_block(block, file) for block in blocks])
    try:
        return narrative.clean(value)
    except ValidationError as error:
        raise ContentProblem(f"{file}: a block is refused ({error}). Correct the file and load again.") from error


def find_figure(slug: str, file: str) -> Statistic:
    """The figure ``slug``. Raises ``GoneError`` if it is not on this site."""
    try:
        return Statistic.objects.get(slug=slug)
    except Statistic.DoesNotExist as error:
        raise GoneError(
            f"{file}: there is no figure “{slug}” on this site. Add it under Figures in the admin, and load again."
        ) from error


def find_case(slug: str, file: str) -> CaseStudyPage:
    """The case study ``slug``. Raises ``GoneError`` if it is not on this site."""
    found = CaseStudyPage.objects.filter(slug=slug).first()
    if found is None:
        raise GoneError(f"{file}: there is no case study “{slug}” on this site. Make it again, and load again.")
    return found


def _block(block: Block, file: str) -> tuple[str, Any]:
    kind = next((name for name in _KINDS if name in block), "")
    if not kind or not set(block) <= {kind} | _BESIDE.get(kind, set()):
        raise ContentProblem(
            f"{file}: a block has {', '.join(sorted(block)) or 'nothing'}. Give it one of {', '.join(_KINDS)}, with "
            "what goes beside it, and load again."
        )
    return kind, _KINDS[kind](block, file)


def _text(block: Block, file: str) -> RichText:
    return RichText(IN_TEXT.sub(lambda found: figure_tag(find_figure(found[1], file).pk), block["text"].strip()))


def _quotation(block: Block, file: str) -> dict[str, str]:
    return {"words": block["quotation"], "source": SOURCE, "link": "", "note": block.get("note", "")}


def _kept(block: Block, file: str) -> None:
    if block["kept"] != "about people":
        raise ContentProblem(
            f"{file}: what is kept “{block['kept']}” is not known. Say: about people. Then load again."
        )


_KINDS: Mapping[str, Callable[[Block, str], Any]] = {
    "text": _text,
    "quotation": _quotation,
    "figure": lambda block, file: {"statistic": find_figure(block["figure"], file)},
    "case_study": lambda block, file: {
        "case_study": find_case(block["case_study"], file),
        "note": block.get("note", ""),
    },
    "table1": lambda block, file: {"shown": block["table1"]},
    "gap_map": lambda block, file: {"show": block["gap_map"], "shown": block["shown"]},
    "ranked_barriers": lambda block, file: {"shown": block["ranked_barriers"]},
    "kept": _kept,
}
"""How each kind of block is made: text, the exact words of a quotation, the slug of a figure or a case study, how
many rows or blocks are shown, which rows of the gap map, or the table of what is kept about people."""

_BESIDE = {
    "quotation": {"note"},
    "case_study": {"note"},
    "gap_map": {"shown"},
}
"""What may stand beside a kind."""
