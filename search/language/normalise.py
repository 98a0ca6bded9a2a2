"""Fold the ways of writing one word into one form."""

import re
import unicodedata

_ACCENTS = re.compile(r"[\u0300-\u036f]")
_VANISHES = re.compile("['\u2018\u2019\u02bc\uff07\u00ad\u200b-\u200d,\u2010\u2011-]")
_SEPARATES = re.compile(r"[^\w.]|_|\.(?!\d)|(?<!\d)\.")
_UNPRINTABLE = re.compile("[\ud800-\udfff\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]")


LONGEST_WORD = 64
"""Characters kept of a word: longer runs are junk (encoded data), and cut alike everywhere they still match."""


def normalise(written: str) -> str:
    """Return one written token folded: case, accents, compatibility forms, apostrophes, joining hyphens.

    The result is words separated by single spaces; usually one, none for a token of marks only.
    """
    if written.isascii() and written.isalnum():
        return written.lower()[:LONGEST_WORD]
    folded = unicodedata.normalize("NFKC", written).casefold()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    recomposed = unicodedata.normalize("NFC", bare)
    return " ".join(word[:LONGEST_WORD] for word in _SEPARATES.sub(" ", _VANISHES.sub("", recomposed)).split())


def clean(text: str) -> str:
    """Return text fit to store, show and send on: NUL, other control characters and lone surrogates become spaces.

    Runs of white space become one space; the ends are trimmed.
    """
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
