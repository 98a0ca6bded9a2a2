"""Editors look after synonyms and protected words; what they save is in force with the next search."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from search.indexing.sinks import Sink
from search.models import ProtectedWord, SynonymRule
from search.words.table import HEADS, MOST_ROWS
from tests.factories.index import follow
from tests.factories.pages import case_study
from tests.factories.people import clients

pytestmark = pytest.mark.django_db

ADD, LIST, TABLE, UPLOAD = (reverse(f"synonymrule:{name}") for name in ("add", "index", "table", "upload"))
ADD_PROTECTED = reverse("protectedword:add")
HEAD = ",".join(HEADS.values())


@pytest.fixture
def people() -> dict[str, Client]:
    return clients()


@pytest.fixture
def editor(people: dict[str, Client]) -> Client:
    return people["editor"]


def rule(words: str, meanings: str, *, both_ways: bool = False) -> SynonymRule:
    return SynonymRule.objects.create(words=words, meanings=meanings, both_ways=both_ways, reason="A test.")


def form(words: str, meanings: str, **more: Any) -> dict[str, Any]:
    return {"words": words, "meanings": meanings, "reason": "They say so.", **more}


def upload(client: Client, text: str | bytes) -> Any:
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(UPLOAD, {"table": SimpleUploadedFile("synonyms.csv", content)})


def titles(client: Client, query: str) -> list[str]:
    answer = client.get("/search/", {"q": query})
    return [str(card.title) for card in answer.context["results"].cards]


def test_a_synonym_is_in_force_with_the_next_search(index: Sink, editor: Client) -> None:
    case_study("Refuse rounds")
    follow()
    assert titles(editor, "trash") == []
    assert editor.post(ADD, form("trash", " refuse \n\n")).status_code == 302
    assert titles(editor, "trash") == ["Refuse rounds"]
    assert SynonymRule.objects.get().meanings == "refuse"
    editor.post(reverse("synonymrule:delete", args=[SynonymRule.objects.get().pk]))
    assert titles(editor, "trash") == []


def test_changes_of_many_rules_at_once_are_in_force_too(index: Sink, client: Client) -> None:
    case_study("Refuse rounds")
    follow()
    SynonymRule.objects.bulk_create([SynonymRule(words="trash", meanings="refuse", reason="A test.")])
    assert titles(client, "trash") == ["Refuse rounds"]
    SynonymRule.objects.update(words="garbage")
    assert (titles(client, "trash"), titles(client, "garbage")) == ([], ["Refuse rounds"])
    SynonymRule.objects.all().delete()
    assert titles(client, "garbage") == []


def test_a_protected_word_is_no_longer_corrected(index: Sink, editor: Client) -> None:
    case_study("Refuse rounds")
    follow()
    assert editor.get("/search/?q=refusse").context["results"].corrected == "refuse"
    assert editor.post(ADD_PROTECTED, {"word": "Refusse", "reason": "A firm."}).status_code == 302
    assert ProtectedWord.objects.get().word == "refusse"
    assert editor.get("/search/?q=refusse").context["results"].corrected == ""


def test_the_form_belongs_to_whoever_opens_it_and_is_filled_in_from_the_address(editor: Client) -> None:
    page = editor.get(ADD, {"words": "bin day\0"})
    made = page.context["form"].instance
    assert (made.words, made.owner.username) == ("bin day", "editor")
    assert editor.get(ADD_PROTECTED, {"words": "esd"}).context["form"].instance.word == "esd"


def test_what_cannot_be_kept_is_refused_in_the_form(editor: Client) -> None:
    rule("bin", "refuse")
    page = editor.post(ADD, form("refuse", "bin"))
    assert "Tick “both ways” in the synonym for “bin”." in page.content.decode()
    page = editor.post(ADD, form("Bins", "waste"))
    assert "There is a synonym for “Bins” already. Change that one." in page.content.decode()
    assert SynonymRule.objects.count() == 1


def test_a_synonym_may_be_saved_again_as_it_is(editor: Client) -> None:
    kept = rule("bin", "refuse")
    answer = editor.post(reverse("synonymrule:edit", args=[kept.pk]), form("bin", "refuse", both_ways="on"))
    assert answer.status_code == 302
    assert SynonymRule.objects.get().both_ways


@pytest.mark.parametrize("word", ["two words", "!!", "\0"])
def test_only_one_word_at_a_time_is_protected(editor: Client, word: str) -> None:
    assert editor.post(ADD_PROTECTED, {"word": word, "reason": "x"}).status_code == 200
    assert not ProtectedWord.objects.exists()


def test_a_word_is_protected_once(editor: Client) -> None:
    ProtectedWord.objects.create(word="esd", reason="x")
    page = editor.post(ADD_PROTECTED, {"word": "ESD", "reason": "x"})
    assert "“esd” is protected already." in page.content.decode()


def test_the_list_is_searched_and_filtered(editor: Client) -> None:
    rule("bin", "refuse", both_ways=True)
    rule("tip", "recycling centre")
    assert "recycling centre" in editor.get(LIST, {"q": "centre"}).content.decode()
    assert "refuse" not in editor.get(LIST, {"q": "centre"}).content.decode()
    assert "recycling centre" not in editor.get(LIST, {"both_ways": "true"}).content.decode()


@pytest.mark.parametrize("address", [LIST, ADD, TABLE, UPLOAD, ADD_PROTECTED, reverse("protectedword:index")])
def test_only_editors_see_the_screens(people: dict[str, Client], address: str) -> None:
    seen = {name for name, client in people.items() if client.get(address).status_code == 200}
    assert seen == {"editor", "board editor", "administrator"}


def test_the_table_comes_back_without_a_change_formulas_made_harmless(editor: Client) -> None:
    rule("bin", "refuse\nrubbish, loose", both_ways=True)
    SynonymRule.objects.create(words="=1+1", meanings="two", reason="+why")
    answer = editor.get(TABLE)
    text = answer.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["'=1+1", "two", "no", "'+why"],
        ["bin", "refuse; rubbish, loose", "yes", "A test."],
    ]
    changes = upload(editor, answer.content).context["changes"]
    assert (len(changes.same), changes.added, changes.changed, changes.problems) == (2, [], [], [])


def test_a_table_shows_what_it_would_change_and_changes_it_when_confirmed(editor: Client) -> None:
    kept = rule("bin", "refuse")
    text = f"{HEAD}\nbins,refuse; rubbish,yes,Better.\ntip,recycling centre,,New.\n"
    page = upload(editor, text)
    assert (page.status_code, len(page.context["changes"].added), len(page.context["changes"].changed)) == (200, 1, 1)
    assert SynonymRule.objects.get().meanings == "refuse"
    assert editor.post(UPLOAD, {"confirmed": page.context["text"]}).status_code == 302
    kept.refresh_from_db()
    assert (kept.words, kept.meaning_lines, kept.both_ways, kept.reason) == (
        "bins",
        ["refuse", "rubbish"],
        True,
        "Better.",
    )
    added = SynonymRule.objects.get(words="tip")
    assert added.owner is not None
    assert added.owner.username == "editor"


def test_one_bad_row_and_nothing_is_changed_each_problem_with_its_line_and_column(editor: Client) -> None:
    rule("bin", "refuse")
    text = (
        f"{HEAD}\ntip,recycling centre,no,Good.\nrefuse,bin,no,Round.\nrats,pest control,perhaps,\n"
        '"two\nlines",,yes,Empty.\ntip,dump,no,Twice.\n'
    )
    page = upload(editor, text)
    assert page.status_code == 400
    found = [(problem.line, problem.column) for problem in page.context["changes"].problems]
    assert found == [
        (2, "What people type"),
        (3, "Also search for"),
        (4, "Both ways"),
        (4, "Reason"),
        (5, "Also search for"),
        (7, "What people type"),
    ]
    assert "“perhaps” is neither yes nor no." in page.content.decode()
    assert editor.post(UPLOAD, {"confirmed": text}).status_code == 400
    assert SynonymRule.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "not in UTF-8"),
        (b"a,b\n1,2\n", "Name these columns in the first line, with commas between: What people type"),
        (HEAD.encode() + b"\n", "no synonym in this table"),
        (HEAD.encode() + b'\n"open', "cannot be read"),
        (HEAD.encode() + b"\n" + b"x" * 200_000, "cannot be read"),
        (HEAD.encode() + b"\n" + b"x,y,no,z\n" * (MOST_ROWS + 1), "more than 5000"),
        (HEAD.encode() + b"\n" + b"x" * 500_001, "too large"),
        (HEAD.encode() + b"\nbin,refuse,no," + b"x" * 251, "at most 250 characters"),
        (HEAD.encode() + b"\n\0,\0,\0,\0", "no word or number"),
    ],
    ids=range(10),
)
def test_a_bad_file_is_answered_with_a_sentence(editor: Client, content: bytes, sentence: str) -> None:
    page = upload(editor, content)
    assert page.status_code == 400
    assert sentence in page.content.decode()
    assert not SynonymRule.objects.exists()
