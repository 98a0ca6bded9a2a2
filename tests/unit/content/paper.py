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
    """Whether ``passage`` stands in the paper word for word and in its order; [sic] and […] are ours."""
    start = 0
    for part in passage.replace(" [sic]", "").replace("[sic] ", "").split("[…]"):
        found = paper().find(one_line(part), start)
        if found < 0:
            return False
        start = found + len(one_line(part))
    return True
