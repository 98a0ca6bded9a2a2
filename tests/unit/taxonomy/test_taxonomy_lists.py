"""What the public lists say, in the words of our models; and which rows are refused."""

from pathlib import Path

import pytest

from portal.taxonomy.importers.councils import COLUMNS, read_councils
from portal.taxonomy.importers.entries import Entry
from portal.taxonomy.importers.services import read_services
from portal.taxonomy.importers.table import RefusedRows, UnreadableFile

SERVICES = "Identifier,Label,Type\n12,Nursery  places,Service\n7,Grants/vouchers,Service\n"
LINKS = "Identifier,Label,Level 1,Mapped identifier\n"


def write(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def council(code: str = "EXA", **cells: str) -> str:
    """One row of the list of councils. Cells are named by their column, "_" for "-"."""
    known = {
        "local_authority_code": code,
        "official_name": f"{code} County Council",
        "nice_name": code.title(),
        "nation": "England",
        "local_authority_type": "CTY",
    }
    row = {**known, **cells}
    return ",".join(f'"{row.get(column.replace("-", "_"), "")}"' for column in COLUMNS) + "\n"


def councils(folder: Path, *rows: str) -> Path:
    return write(folder, ",".join(COLUMNS) + "\n" + "".join(rows))


def one_council(folder: Path, **cells: str) -> Entry:
    return read_councils(councils(folder, council(**cells)))[0]


def reasons(error: pytest.ExceptionInfo[RefusedRows]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def test_services_come_in_the_order_of_their_ids_with_tidy_names_and_addresses(tmp_path: Path) -> None:
    services = read_services(write(tmp_path, SERVICES))
    assert [(service.key, service.values) for service in services] == [
        (7, {"name": "Grants/vouchers", "slug": "grants-vouchers"}),
        (12, {"name": "Nursery places", "slug": "nursery-places"}),
    ]


def test_links_say_who_provides_a_service_and_where_it_stands(tmp_path: Path) -> None:
    provided_by = write(
        tmp_path,
        LINKS + "38,District council,,12\n39,County council,,12\n24,Police force,,7\n40,Unitary authority,,\n",
        "p",
    )
    functions = write(tmp_path, LINKS + "2,Schools,Education and learning,12\n", "f")
    seven, twelve = read_services(write(tmp_path, SERVICES), provided_by, functions)
    assert twelve.values["council_types"] == ["county", "district"]
    assert twelve.values["group"] == "Education and learning"
    assert seven.values["council_types"] == []
    assert "group" not in seven.values


def test_the_list_of_council_services_brings_group_and_types_itself(tmp_path: Path) -> None:
    text = "lgsl,label,functions,council_types\n12,Nursery places,Education and learning > Schools,unitary county\n"
    (service,) = read_services(write(tmp_path, text))
    assert service.values["group"] == "Education and learning"
    assert service.values["council_types"] == ["county", "unitary"]


def test_labels_that_give_one_address_are_told_apart_by_the_id(tmp_path: Path) -> None:
    text = "Identifier,Label\n1696,Criminal behaviour order\n1751,Criminal Behaviour Order\n"
    slugs = [service.values["slug"] for service in read_services(write(tmp_path, text))]
    assert slugs == ["criminal-behaviour-order", "criminal-behaviour-order-1751"]


def test_every_wrong_service_is_named_by_row_column_and_reason(tmp_path: Path) -> None:
    text = (
        "Identifier,Label,Type\n12,Good,Service\n-1,Negative,Service\n13,,Service\n12,Again,Service\n"
        f"14,Channel,Channel\n15,{'x' * 101},Service\n16,short\n²,Superscript,Service\n"
    )
    with pytest.raises(RefusedRows) as error:
        read_services(write(tmp_path, text))
    wanted = "is not an identifier: a whole number of six digits at most is wanted"
    assert reasons(error) == [
        f"row 3, column Identifier: “-1” {wanted}",
        "row 4, column Label: is empty; every service needs a name",
        "row 5, column Identifier: 12 was already given in row 2",
        "row 6, column Type: is “Channel”; this is not a list of services",
        "row 7, column Label: is longer than 100 characters",
        "row 8: has 2 cells where the heading has 3",
        f"row 9, column Identifier: “²” {wanted}",
    ]


def test_a_type_of_council_nobody_knows_is_refused(tmp_path: Path) -> None:
    text = "lgsl,label,functions,council_types\n12,Nursery places,Education,county parish\n"
    with pytest.raises(RefusedRows) as error:
        read_services(write(tmp_path, text))
    assert reasons(error) == ["row 2, column council_types: “parish” is not a type of council we know"]


def test_a_link_file_that_names_no_council_is_the_wrong_file(tmp_path: Path) -> None:
    links = write(tmp_path, LINKS + "24,Police force,,12\n", "links.csv")
    with pytest.raises(UnreadableFile, match=r"links.csv: links no service to a type of council"):
        read_services(write(tmp_path, SERVICES), links)


def test_a_council_is_read_in_the_words_of_the_model(tmp_path: Path) -> None:
    entry = one_council(tmp_path, gss_code="E10000099", start_date="1974-04-01", region="South East")
    assert entry.key == "EXA"
    assert entry.values == {
        "name": "Exa",
        "official_name": "EXA County Council",
        "gss": "E10000099",
        "type": "county",
        "region": "South East",
        "nation": "England",
        "start_date": "1974-04-01",
        "end_date": None,
        "successors": [],
        "alternative_names": [],
        "slug": "exa",
    }


def test_a_current_council_takes_the_plain_address_and_a_former_one_adds_its_type(tmp_path: Path) -> None:
    former = council("OLD", nice_name="Exampleshire", end_date="2023-03-31", replaced_by="NEW")
    current = council("NEW", nice_name="Exampleshire", local_authority_type="UA")
    slugs = {entry.key: entry.values["slug"] for entry in read_councils(councils(tmp_path, former, current))}
    assert slugs == {"NEW": "exampleshire", "OLD": "exampleshire-county"}


@pytest.mark.parametrize(
    ("name", "gov_uk", "slug"),
    [
        ("City of Example", "example", "example"),
        ("St. Example", "st.-example", "st-example"),
        ("Newname", "oldname", "newname"),
        ("Example Council", "", "example"),
    ],
)
def test_addresses_are_short_and_made_of_words_of_the_name(tmp_path: Path, name: str, gov_uk: str, slug: str) -> None:
    assert one_council(tmp_path, nice_name=name, gov_uk_slug=gov_uk).values["slug"] == slug


@pytest.mark.parametrize(
    ("alternatives", "kept"),
    [
        ("Example,example,example county council,city of example", []),
        ("Example UA,example london boro", []),
        ("exampple,example coucil", []),
        ("Sir Enghraifft,sir enghraifft", ["Sir Enghraifft"]),
        ("the hundred of elsewhere", ["The Hundred of Elsewhere"]),
        ("Elsewhere, Example and Beyond", ["Elsewhere, Example and Beyond"]),
        ("Ynys Mï¿½n,ynys mn", ["Ynys Môn"]),
        ("Elsewhere City CA", []),
    ],
)
def test_other_names_are_kept_where_they_help(tmp_path: Path, alternatives: str, kept: list[str]) -> None:
    entry = one_council(tmp_path, nice_name="Example", official_name="Example Council", alt_names=alternatives)
    assert entry.values["alternative_names"] == kept


def test_every_wrong_council_is_named_by_row_column_and_reason(tmp_path: Path) -> None:
    path = councils(
        tmp_path,
        council("AAA", gss_code="E10000001"),
        council("BBB", gss_code="X1", nation="France", local_authority_type="TOWN"),
        council("CCC", start_date="01/04/1974", end_date="2023-02-30"),
        council("DDD", start_date="2023-04-01", end_date="2019-04-01"),
        council("EEE", replaced_by="EEE,ZZZ"),
        council("AAA"),
        council("FFF", gss_code="E10000001", nice_name=""),
        council("GGG", gss_code="E10000001"),
    )
    with pytest.raises(RefusedRows) as error:
        read_councils(path)
    assert reasons(error) == [
        "row 3, column gss-code: “X1” is not a GSS code such as E06000023",
        "row 3, column local-authority-type: “TOWN” is not one of CC, COMB, CTY, LBO, MD, NID, NMD, SCO, SRA, UA, WPA",
        "row 3, column nation: “France” is not one of England, Northern Ireland, Scotland, Wales",
        "row 4, column end-date: “2023-02-30” is not a date written 2023-04-01",
        "row 4, column start-date: “01/04/1974” is not a date written 2023-04-01",
        "row 5, column end-date: is before the start date",
        "row 6, column replaced-by: “EEE” is not another council in this file",
        "row 6, column replaced-by: “ZZZ” is not another council in this file",
        "row 7, column local-authority-code: AAA was already given in row 2",
        "row 8, column nice-name: is empty",
        "row 9, column gss-code: E10000001 was already given in row 2",
    ]
