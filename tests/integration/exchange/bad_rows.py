"""Thirty rows that cannot be imported, each for a reason of its own. Everything in them is made up."""

from typing import Any

HEADS = (
    *("Title", "Summary", "Kind of record", "Councils", "Services", "Themes", "Channels", "Stage", "Why it stopped"),
    *("Started", "Went live", "What we did", "What happened", "What did not work", "One-off cost (£)"),
    *("Measure 1: what", "Measure 1: after", "Measure 1: when", "Measure 1: source", "Measure 1: link to the source"),
    *(
        "How we know",
        "Title of the document",
        "Date of the document",
        "E-mail of the contact",
        "Review by",
        "Address",
        "Interactions",
    ),
    *("Partner organisations", "Do not name the councils"),
)


def good_row(number: int, **cells: Any) -> list[Any]:
    """A row that meets the standard, but for ``cells``, each by its heading."""
    row = {
        "Title": f"Example permits {number}",
        "Summary": f"Made up, number {number}.",
        "Councils": "Exampleshire",
        "Services": "7",
        "What we did": "We put the form online.\nThen we told people.",
        "What happened": "More people used it.",
        "What did not work": "The first form was too long.",
        **{heading.replace("_", " "): cell for heading, cell in cells.items()},
    }
    return [row.get(heading) for heading in HEADS]


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"Title": None}, "Title", "every case study has one"),
    ({"Summary": None}, "Summary", "every case study has one"),
    ({"Summary": "x" * 301}, "Summary", "Use 300 at most"),
    ({"Title": "y" * 10_000}, "Title", "10,000 characters long"),
    ({"Title": "???"}, "Title", "No address can be made"),
    ({"Title": "Example\x07bell"}, "Title", "cannot be printed"),
    ({"Kind of record": "Story"}, "Kind of record", "not one of: Council case"),
    ({"Councils": "Exampleshir"}, "Councils", "Did you mean Exampleshire County Council?"),
    ({"Councils": "E99999999"}, "Councils", "There is no council “E99999999”"),
    ({"Councils": "Twin"}, "Councils", "may mean several"),
    ({"Councils": None}, "Councils", "Name the council"),
    ({"Services": "99999"}, "Services", "There is no service"),
    ({"Services": None}, "Services", "at least one service or theme"),
    ({"Themes": "Assisted digitl"}, "Themes", "Did you mean Assisted digital?"),
    ({"Interactions": "Dance"}, "Interactions", "There is no interaction"),
    ({"Partner organisations": "Nobody at all"}, "Partner organisations", "Add it under Vocabularies first"),
    ({"Channels": "Pigeon"}, "Channels", "not one of: Web"),
    ({"Stage": "Stopped"}, "Why it stopped", "Say why it stopped"),
    ({"Started": "soon"}, "Started", "not a date"),
    ({"Started": "2014", "Went live": "2013"}, "Went live", "cannot go live before it started"),
    ({"What happened": None}, "What happened", "Say what happened"),
    ({"What we did": "Write to somebody@example.com"}, "What we did", "Take out the e-mail address"),
    ({"One-off cost (£)": "plenty"}, "One-off cost (£)", "not an amount"),
    ({"One-off cost (£)": "=1+1"}, "One-off cost (£)", "formula"),
    ({"Measure 1: after": "12"}, "Measure 1: what", "Fill this in"),
    (
        {"Measure 1: what": "Visits", "Measure 1: after": "1", "Measure 1: when": "2013"},
        "Measure 1: what",
        "where the figure is from",
    ),
    (
        {"How we know": "Taken from a document", "Date of the document": 2013},
        "Title of the document",
        "Give the document",
    ),
    ({"E-mail of the contact": "nobody"}, "E-mail of the contact", "not an e-mail address"),
    ({"Review by": "2099-01-01"}, "Review by", "within the next 24 months"),
    ({"Do not name the councils": "maybe"}, "Do not name the councils", "neither yes nor no"),
]
"""What is wrong, the heading of the cell to name, and words of the reason."""
