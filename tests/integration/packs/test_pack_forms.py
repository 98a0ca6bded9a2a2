"""Rules for packs: page, PDF, Word document and zip say the same, in one order, and only what the reader may read."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import Settings

from casestudies.packs.building import build_pack
from casestudies.reusable import Reusable, address
from portal.core.pdf import libraries
from portal.core.visibility import load_access
from tests.factories.adoptions import make_word
from tests.factories.case_studies import make_case_study, words
from tests.factories.packs import make_full_case, words_in_order, words_of_forms
from tests.factories.pages import restrict
from tests.factories.pdf_reading import open_pdf, problems, squeezed
from tests.factories.solutions import make_solution
from tests.factories.verapdf import NotAvailableError, broken_rules
from tests.factories.vocabulary import make_council

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    pytest.mark.skipif(bool(libraries.missing()), reason="Pango is not installed"),
]

UNKNOWN = "notsupplied:asktheowner"


@pytest.fixture(autouse=True)
def _own_folders(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "media")


def lacking(page: Reusable, forms: dict[str, str], council: str = "") -> dict[str, list[str]]:
    """What each form lacks of what a stranger's pack says, or says elsewhere."""
    pack = build_pack(page, load_access(AnonymousUser()), council).pack
    found: dict[str, list[str]] = {}
    for name, text in forms.items():
        place = 0
        for run in map(squeezed, words_in_order(pack)):
            at = text.find(run, place)
            place = max(place, at + len(run)) if at >= 0 else place
            if at < 0:
                found.setdefault(name, []).append(run)
    return found


def test_a_full_record_is_said_alike_in_all_forms_with_the_council_filled_in(client: Client) -> None:
    case = make_full_case()
    make_word(case, make_council("Otherham"), since="2024")
    make_council("Newshire")
    forms = words_of_forms(client, address(case), "?my-council=newshire")

    assert lacking(case, forms, "Newshire") == {}
    assert lacking(case, forms, "Elsewhere")["docx"] != []
    assert problems(open_pdf(client.get(f"{address(case)}pack/pack.pdf").content)) == []
    for text in forms.values():
        assert "Otherham:Usingitsince2024" in text
        assert "UsethisinNewshire:Permitsontheweb" in text
        assert "yourcouncil" not in text.lower().replace("fillinyourcouncil", "")


def test_a_solution_is_told_council_by_council_and_a_hidden_case_leaves_no_trace(client: Client) -> None:
    hidden = make_full_case("Zeppelin permits", make_council("Zeppelinham"), contact_role="Zeppelin pilot")
    restrict(hidden, "Board")
    shown = make_case_study("Little known", councils=[make_council("Otherham")], depends_on=words("A list."))
    solution = make_solution(hidden, shown)
    forms = words_of_forms(client, address(solution))

    assert lacking(solution, forms) == {}
    for text in forms.values():
        assert "zeppelin" not in text.lower()
        assert "Triedonce" in text
        assert "OtherhamAlist." + UNKNOWN in text


def test_the_pdf_breaks_no_rule_of_pdf_ua(client: Client, tmp_path: Path) -> None:
    made = tmp_path / "pack.pdf"
    made.write_bytes(client.get(f"{address(make_solution(make_full_case()))}pack/pack.pdf").content)

    assert problems(open_pdf(made.read_bytes())) == []
    try:
        assert broken_rules(made) == [set()]
    except NotAvailableError as error:
        pytest.skip(f"no veraPDF: {error}")
