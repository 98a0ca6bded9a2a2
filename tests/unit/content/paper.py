"""The July 2013 paper as running text, to compare the shipped content with."""

import re
from functools import cache
from pathlib import Path

import portal.content

SOURCE = Path(portal.content.__file__).parent / "source/local-government-digital-alliance-2013.txt"


@cache
def paper() -> str:
    """The paper without marks of layout: underlines, bold type, raised letters, footnote signs, line breaks."""
    text = re.sub(r"<sup>\d+</sup>|</?\w+>|\*\*", "", SOURCE.read_text(encoding="utf-8"))
    return one_line(text)


def one_line(text: str) -> str:
    """``text`` with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def holds(passage: str) -> bool:
    """Whether ``passage`` stands in the paper word for word; [sic] is ours and does not count."""
    return one_line(passage.replace(" [sic]", "").replace("[sic] ", "")) in paper()
