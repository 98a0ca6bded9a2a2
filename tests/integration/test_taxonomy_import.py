"""Importing a public list says what is new, changed and gone, keeps editors' work, and writes all or nothing."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.taxonomy.importers.councils import COLUMNS
from portal.taxonomy.models import Council, Service

pytestmark = pytest.mark.django_db

HEADING = "lgsl,label,functions,council_types\n"
SHIPPED = (
    HEADING
    + "12,Nursery school places,Education and learning > Schools,county unitary\n524,Bins,Environment,district\n"
)
ESD = "Identifier,Label\n"
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Import a list given as text, and return what the command printed."""

    def call(text: str, *options: str, vocabulary: str = "services") -> str:
        path, out = tmp_path / "list.csv", StringIO()
        path.write_text(text, encoding="utf-8")
        call_command("import_vocabulary", vocabulary, str(path), *options, stdout=out)
        return out.getvalue()

    return call


@pytest.fixture
def stocked(run: Run) -> None:
    run(SHIPPED)


def councils(*rows: dict[str, str]) -> str:
    given = {"nation": "England", "local-authority-type": "CTY"}
    lines = [",".join(f'"{({**given, **row}).get(column, "")}"' for column in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def council(code: str, name: str, **cells: str) -> dict[str, str]:
    named = {column.replace("_", "-"): cell for column, cell in cells.items()}
    return {"local-authority-code": code, "nice-name": name, "official-name": f"{name} Council", **named}


def names() -> dict[int | None, str]:
    return dict(Service.objects.values_list("lgsl", "name"))


def test_an_empty_vocabulary_is_filled(run: Run) -> None:
    printed = run(SHIPPED)
    assert printed.splitlines() == [
        "2 services in the file.",
        "New: 2",
        "  LGSL 12 Nursery school places",
        "  LGSL 524 Bins",
        "Changed: 0",
        "Changed in the list, but an editor has changed it here; ours stays: 0",
        "Gone from the list: 0",
        "Written.",
    ]
    service = Service.objects.get(lgsl=12)
    assert (service.group, service.council_types) == ("Education and learning", ["county", "unitary"])


@pytest.mark.usefixtures("stocked")
def test_changes_are_named_field_by_field_and_written(run: Run) -> None:
    printed = run(SHIPPED.replace("Bins,Environment,district", "Waste,Environment,district unitary"))
    assert (
        "Changed: 1\n  LGSL 524 Waste\n    name: “Bins” → “Waste”\n    council types: district → district, unitary\n"
    ) in printed
    assert names() == {12: "Nursery school places", 524: "Waste"}


@pytest.mark.usefixtures("stocked")
def test_a_dry_run_says_the_same_and_writes_nothing(run: Run) -> None:
    printed = run(SHIPPED.replace("Bins", "Waste") + "13,Primary,Education,county\n", "--dry-run")
    assert "New: 1\n  LGSL 13 Primary" in printed
    assert "name: “Bins” → “Waste”" in printed
    assert printed.endswith("Dry run: nothing was written.\n")
    assert names() == {12: "Nursery school places", 524: "Bins"}


@pytest.mark.usefixtures("stocked")
def test_an_address_stays_when_the_name_changes(run: Run) -> None:
    run(SHIPPED.replace("Bins", "Waste"))
    assert Service.objects.get(lgsl=524).slug == "bins"


@pytest.mark.usefixtures("stocked")
def test_what_an_editor_changed_stays_and_the_import_says_so(run: Run) -> None:
    Service.objects.filter(lgsl=524).update(name="Our bins", everyday_names=["dustbin"])
    printed = run(SHIPPED.replace("Bins,Environment", "Waste,Streets"))
    assert "ours stays: 1\n  LGSL 524 Our bins\n    name: “Our bins” → “Waste”\n" in printed
    service = Service.objects.get(lgsl=524)
    assert (service.name, service.group, service.everyday_names) == ("Our bins", "Streets", ["dustbin"])


@pytest.mark.usefixtures("stocked")
def test_a_service_that_is_gone_is_named_and_kept(run: Run) -> None:
    printed = run(ESD + "12,Nursery school places\n")
    assert "Gone from the list; kept as they are: 1\n  LGSL 524 Bins" in printed
    assert not Service.objects.filter(retired=True).exists()


def test_services_that_are_gone_are_retired_when_asked_for(run: Run) -> None:
    many = "".join(f"{number},Service {number},Housing,county\n" for number in range(100, 120))
    run(SHIPPED + many)
    printed = run(SHIPPED.replace("524,Bins,Environment,district\n", "") + many, "--retire")
    assert "Gone from the list; marked retired: 1\n  LGSL 524 Bins" in printed
    assert list(Service.objects.filter(retired=True).values_list("lgsl", flat=True)) == [524]
    assert "Gone from the list: 0" in run(SHIPPED.replace("524,Bins,Environment,district\n", "") + many)


@pytest.mark.usefixtures("stocked")
def test_a_list_that_lacks_too_much_retires_nothing(run: Run) -> None:
    with pytest.raises(CommandError, match=r"1 of our services are not in list\.csv"):
        run(ESD + "12,Renamed\n", "--retire")
    assert names()[12] == "Nursery school places"
    assert not Service.objects.filter(retired=True).exists()


@pytest.mark.usefixtures("stocked")
def test_a_list_of_council_services_does_not_miss_services_nobody_is_known_to_provide(run: Run) -> None:
    Service.objects.create(lgsl=84, name="Allocations", slug="allocations")
    assert "Gone from the list: 0" in run(SHIPPED)


@pytest.mark.usefixtures("stocked")
def test_the_list_of_all_services_adds_none_that_nobody_is_known_to_provide(run: Run) -> None:
    text = ESD + "12,Nursery school places\n524,Bins\n999,Air traffic\n"
    assert "no type of council is known to provide them: 1\n  LGSL 999 Air traffic" in run(text)
    assert 999 not in names()
    assert "New: 1\n  LGSL 999 Air traffic" in run(text, "--add-unprovided")
    assert names()[999] == "Air traffic"


def test_a_bad_row_refuses_the_whole_file_and_all_bad_rows_are_named(run: Run) -> None:
    with pytest.raises(CommandError) as error:
        run(SHIPPED + "x,Wrong,Housing,county\n14,,Housing,county\n")
    assert str(error.value).splitlines() == [
        "Nothing was written. list.csv has 2 wrong cells or rows:",
        "row 4, column lgsl: “x” is not an identifier: a whole number of six digits at most is wanted",
        "row 5, column label: is empty; every service needs a name",
    ]
    assert not Service.objects.exists()


@pytest.mark.usefixtures("stocked")
def test_a_failure_while_writing_leaves_everything_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    save = Service.save

    def fail_on_the_second(service: Service, *args: Any, **options: Any) -> None:
        if service.lgsl == 524:
            raise RuntimeError("the disk is full")
        save(service, *args, **options)

    monkeypatch.setattr(Service, "save", fail_on_the_second)
    with pytest.raises(RuntimeError):
        run(SHIPPED.replace("Bins", "Waste") + "13,Primary,Education,county\n")
    assert names() == {12: "Nursery school places", 524: "Bins"}


@pytest.mark.usefixtures("stocked")
def test_equal_labels_show_the_id(run: Run) -> None:
    run(SHIPPED + "600,Bins,Environment,district\n")
    service = Service.objects.get(lgsl=600)
    assert (service.name, service.slug) == ("Bins (LGSL 600)", "bins-600")


def test_two_services_may_swap_their_names(run: Run) -> None:
    run(HEADING + "1,One,Housing,county\n2,Two,Housing,county\n")
    run(HEADING + "1,Two,Housing,county\n2,One,Housing,county\n")
    assert names() == {1: "Two (LGSL 1)", 2: "One"}


def test_a_council_that_ends_keeps_its_row_and_names_its_successors(run: Run) -> None:
    run(councils(council("EXA", "Exampleshire")), vocabulary="councils")
    Council.objects.update(email_domains=["exampleshire.gov.uk"])
    ended = council("EXA", "Exampleshire", end_date="2023-03-31", replaced_by="EAS,WES")
    printed = run(councils(ended, council("EAS", "East"), council("WES", "West")), vocabulary="councils")
    assert "New: 2\n  EAS East\n  WES West\n" in printed
    assert "  EXA Exampleshire\n    end date: empty → “2023-03-31”\n    successors: none → EAS, WES\n" in printed
    former = Council.objects.get(code="EXA")
    assert str(former.end_date) == "2023-03-31"
    assert sorted(former.successors.values_list("code", flat=True)) == ["EAS", "WES"]
    assert (former.slug, former.email_domains) == ("exampleshire", ["exampleshire.gov.uk"])


def test_a_new_council_of_the_same_name_leaves_the_old_address_alone(run: Run) -> None:
    run(councils(council("EXA", "Exampleshire")), vocabulary="councils")
    ended = council("EXA", "Exampleshire", end_date="2023-03-31", replaced_by="NEW")
    new = {**council("NEW", "Exampleshire"), "local-authority-type": "UA"}
    run(councils(ended, new), vocabulary="councils")
    slugs = dict(Council.objects.values_list("code", "slug"))
    assert slugs == {"EXA": "exampleshire", "NEW": "exampleshire-unitary"}


def test_a_council_that_is_gone_is_named_and_stays(run: Run) -> None:
    run(councils(council("EXA", "Exampleshire"), council("OTH", "Othershire")), vocabulary="councils")
    printed = run(councils(council("EXA", "Exampleshire")), vocabulary="councils")
    assert "Gone from the list; kept as they are: 1\n  OTH Othershire" in printed
    assert Council.objects.count() == 2


def test_importing_the_same_list_again_changes_nothing(run: Run) -> None:
    text = councils(council("EXA", "Exampleshire", start_date="1974-04-01", alt_names="Elsewhere"))
    run(text, vocabulary="councils")
    printed = run(text, vocabulary="councils")
    assert "New: 0\nChanged: 0\n" in printed


@pytest.mark.parametrize("option", ["--retire", "--add-unprovided"])
def test_an_option_for_services_is_refused_with_councils(run: Run, option: str) -> None:
    with pytest.raises(CommandError, match=f"{option} is for services only"):
        run(councils(council("EXA", "Exampleshire")), option, vocabulary="councils")


def test_the_wrong_list_is_refused_in_words(run: Run) -> None:
    with pytest.raises(CommandError, match=r"Nothing was written\. list\.csv: no column Identifier, Label"):
        run(councils(council("EXA", "Exampleshire")))
    with pytest.raises(CommandError, match=r"Nothing was written\. list\.csv: no column local-authority-code"):
        run(SHIPPED, vocabulary="councils")


def test_long_parts_are_cut_unless_everything_is_asked_for(run: Run) -> None:
    text = HEADING + "".join(f"{number},Service {number},Housing,county\n" for number in range(60))
    assert "  and 10 more (--verbosity 2 names them all)" in run(text, "--dry-run")
    assert "  LGSL 59 Service 59" in run(text, "--dry-run", "--verbosity", "2")
