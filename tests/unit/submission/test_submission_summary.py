"""The summary of a new draft is whole sentences, at most 300 characters, never cut in a word."""

import pytest

from casestudies.submission.record import narrative, summarise

LONG = "We moved every form for parking permits to the web and kept the counter open for those who need it"


def test_whole_sentences_are_taken_while_they_fit() -> None:
    assert summarise(["We did it. It worked.", "Calls fell."]) == "We did it. It worked. Calls fell."
    third = f"{LONG}. {LONG}. {LONG}. {LONG}."
    assert summarise([third]) == f"{LONG}. {LONG}. {LONG}."


@pytest.mark.parametrize(
    ("text", "most", "summary"),
    [
        ("One two three four", 12, "One two…"),
        ("One two, three four", 9, "One two…"),
        ("One two three four", 8, "One two…"),
        ("Unbreakable", 6, "Unbre…"),
        ("  Spaces\n\nand lines.  ", 300, "Spaces and lines."),
        ("", 300, ""),
    ],
)
def test_a_first_sentence_too_long_ends_after_a_word(text: str, most: int, summary: str) -> None:
    assert summarise([text], most) == summary
    assert len(summarise([text], most)) <= most


def test_plain_text_keeps_its_paragraphs_and_its_signs() -> None:
    assert narrative("One & two\nthree\r\n\r\n<b>four</b>") == [
        ("text", "<p>One &amp; two<br/>three</p><p>&lt;b&gt;four&lt;/b&gt;</p>")
    ]
    assert narrative(" \n ") == []
