"""Turning the blocks of a shipped file into a StreamField's blocks."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from casestudies.blocks import Narrative
from portal.content.problems import ContentProblem
from portal.content.read import Block
from portal.statistics.models import Statistic

DOCUMENT = "Local Government Digital Alliance background paper"
DOCUMENT_DATE = "2013-07"
SOURCE = f"{DOCUMENT}, July 2013"
"""How the paper is named wherever it is quoted."""

QUOTATION_KEYS = {"quotation", "note"}


def build_stream(blocks: Sequence[Block], file: str, kind: type[Narrative] = Narrative) -> StreamValue:
    """``blocks`` as a checked value of a field of this kind. ``file`` is named if one of them is wrong."""
    narrative = kind()
    value = narrative.normalize([_block(block, file) for block in blocks])
    try:
        return narrative.clean(value)
    except ValidationError as error:
        raise ContentProblem(f"{file}: a block is refused ({error}). Correct the file and load again.") from error


def _block(block: Block, file: str) -> tuple[str, Any]:
    keys = set(block)
    if keys == {"text"}:
        return "text", RichText(block["text"].strip())
    if keys == {"kept"} and block["kept"] == "about people":
        return "kept", None
    if keys == {"figure"}:
        return "figure", {"statistic": find_figure(block["figure"], file)}
    if "quotation" in keys and keys <= QUOTATION_KEYS:
        return "quotation", {"words": block["quotation"], "source": SOURCE, "link": "", "note": block.get("note", "")}
    raise ContentProblem(
        f"{file}: a block has {', '.join(sorted(keys)) or 'nothing'}. Give it text, figure, or quotation with a note, "
        "and load again."
    )


def find_figure(slug: str, file: str) -> Statistic:
    """The figure ``slug``. Raises ``ContentProblem`` if it is not on this site."""
    try:
        return Statistic.objects.get(slug=slug)
    except Statistic.DoesNotExist as error:
        raise ContentProblem(
            f"{file}: there is no figure “{slug}” on this site. Add it under Figures in the admin, and load again."
        ) from error
