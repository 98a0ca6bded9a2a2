"""What may be kept of a search: its words in one form, and nothing that looks like somebody's own particulars."""

import re
import unicodedata

from search.language.analyse import words

EMAIL, NUMBER, POSTCODE = "[e-mail]", "[number]", "[postcode]"

_PERSONAL = re.compile(
    r"(?P<email>[^\s@]+@[^\s@]+)"
    r"|(?P<code>\b[A-Za-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-Da-d]\b)"  # a National Insurance number
    # telephone, account, NHS and bank card numbers, whichever dash is in them
    r"|(?P<number>\+?\(?\d(?:[\s().\u2010-\u2015\u2212-]{0,2}\d){8,}|\d{7,})"
    r"|(?P<postcode>\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b)"
)
_SHOWN = {"email": EMAIL, "code": NUMBER, "number": NUMBER, "postcode": POSTCODE}

LONGEST = 256
"""As long as the column that holds it."""


def kept_form(text: str) -> str:
    """Return ``text`` as the log keeps it; empty if it holds no word.

    One form for all ways of writing it: lower case, without punctuation. E-mail addresses, runs of seven or more
    digits (nine, if something stands between them), National Insurance numbers and postcodes are not kept; what
    stood there is said.
    """
    text = unicodedata.normalize("NFKC", text)  # full-width signs say the same
    pieces: list[str] = []
    place = 0
    for found in _PERSONAL.finditer(text):
        pieces += [*words(text[place : found.start()]), _SHOWN[str(found.lastgroup)]]
        place = found.end()
    pieces += words(text[place:])
    return " ".join(pieces)[:LONGEST].rstrip()
