"""Nothing that is sent to the editors' screens of search, or told as a click, is answered with 5xx."""

from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from search.indexing.sinks import Sink
from search.models import ProtectedWord, SearchLogEntry, SynonymRule
from search.words.table import HEADS, MOST_ROWS
from tests.factories.index import follow
from tests.factories.pages import case_study
from tests.factories.people import clients
from tests.factories.wire import send
from tests.security.odd_inputs import TEXTS
from tests.security.test_odd_addresses import CHARSETS, server_errors

SCREENS = {
    "search-explain:index": ("q", "as", "for"),
    "search-reports:index": ("report", "days", "format"),
    "promotion:add": ("words", "record"),
    "promotion:index": ("q", "p", "ordering"),
    "synonymrule:add": ("words",),
    "synonymrule:index": ("q", "both_ways", "owner"),
    "protectedword:add": ("word",),
}
"""Addresses and what they read from their query."""

FORMS = {
    "synonymrule:add": {"words": "bin", "meanings": "refuse", "reason": "Made up", "owner": "", "both_ways": "on"},
    "protectedword:add": {"word": "adur", "reason": "Made up", "owner": ""},
    "promotion:add": {
        "words": "bin",
        "record_id": "page:1",
        "applies": "exact",
        "starts_on": "2026-01-01",
        "ends_on": "2026-02-01",
        "reason": "Made up",
        "owner": "",
    },
}

HEAD = ",".join(HEADS.values())

PLACES = (
    "",
    "0",
    "-1",
    "1",
    "10",
    "11",
    "1.0",
    "1e1",
    "9" * 5_000,
    "٣",
    "\uff11",
    "NaN",
    "None",
    "[]",
    "\0",
    " 1",
    "0001",
)


def words(number: int) -> str:
    """A made-up word for each number."""
    return "q" + "".join("bcdfghjklm"[int(digit)] for digit in str(number)) + "x"


TABLES: dict[str, bytes] = {
    "nothing": b"",
    "a byte order mark": b"\xef\xbb\xbf",
    "a head alone": HEAD.encode(),
    "another head": b"a,b,c\n1,2,3\n",
    "a head twice": f"{HEAD},{HEAD}\na,b,no,c,d,e,yes,f\n".encode(),
    "no commas": b"What people type;Also search for;Both ways;Reason\nbin;refuse;yes;x\n",
    "null": f"{HEAD}\nbin\0,refuse,yes,x\n".encode(),
    "UTF-16": HEAD.encode("utf-16"),
    "Latin-1": f"{HEAD}\ncaf\xe9,bar,no,x\n".encode("latin-1"),
    "an unclosed quotation mark": f'{HEAD}\n"bin,refuse,yes,x\n'.encode(),
    "a quotation mark inside": f'{HEAD}\nb"i"n,ref""use,yes,x\n"a"b,c,no,x\n'.encode(),
    "too few cells": f"{HEAD}\nbin\n,\n".encode(),
    "too many cells": f"{HEAD}\nbin,refuse,yes,x{',x' * 10_000}\n".encode(),
    "old Macintosh lines": f"{HEAD}\rbin,refuse,yes,x\r".encode(),
    "formulae": f"{HEAD}\n=1+1,@SUM(A1),yes,+x\n'=a,'-b,no,\t=c\n".encode(),
    "script": f"{HEAD}\n<script>alert(1)</script>,{{{{7*7}}}},no,</textarea><script>\n".encode(),
    "neither yes nor no": f"{HEAD}\nbin,refuse,perhaps,x\n".encode(),
    "itself": f"{HEAD}\nbin,bin;bins;BIN,yes,x\n".encode(),
    "a circle": f"{HEAD}\na1,b1,no,x\nb1,c1,no,x\nc1,a1,no,x\n".encode(),
    "the same twice": f"{HEAD}\nbin,refuse,no,x\nbin,refuse,no,x\n".encode(),
    "only marks": f"{HEAD}\n!!!,???,no,x\n".encode(),
    "only common words": f"{HEAD}\nthe,of,no,x\n".encode(),
    "a long cell": f"{HEAD}\n{'a' * 140_000},refuse,no,x\n".encode(),
    "many meanings": f"{HEAD}\nbin,{';'.join(map(words, range(15_000)))},yes,x\n".encode(),
    "many rows": f"{HEAD}\n{''.join(f'{words(n)},refuse,no,x' + chr(10) for n in range(MOST_ROWS + 1))}".encode(),
    "a long chain": f"{HEAD}\n{''.join(f'{words(n)},{words(n + 1)},no,x' + chr(10) for n in range(1_500))}".encode(),
    "too large": b"x" * 600_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "a spreadsheet": b"PK\x03\x04" + bytes(200),
    "half a character": f"{HEAD}\nbin,refuse,no,x\n".encode() + b"\xe2\x82",
    "controls": f"{HEAD}\nb\x0b\x0ci\x1bn,\u2028refuse\u2029,no,\u202ex\n".encode(),
}  # fmt: skip


@pytest.fixture
def editor(index: Sink) -> Client:
    """Somebody who may do everything."""
    case_study("Bins and libraries")
    follow()
    made = clients()["administrator"]
    made.raise_request_exception = False
    return made


def test_there_are_enough_of_them() -> None:
    assert len(TABLES) >= 30


@pytest.mark.parametrize("screen", SCREENS)
def test_no_query_is_a_server_error_on_a_screen(editor: Client, screen: str) -> None:
    texts = [*TEXTS[:: 5 * len(SCREENS[screen])], "page:1", "page:" + "9" * 40, "page:-1", ":", "service:x", "csv"]
    asked = list(product(SCREENS[screen], texts))
    answered = {f"{name}={text[:60]}": editor.get(reverse(screen), {name: text}).status_code for name, text in asked}
    assert server_errors(answered) == {}


@pytest.mark.parametrize("form", FORMS)
def test_no_field_is_a_server_error(editor: Client, form: str) -> None:
    answered = {}
    for field in FORMS[form]:
        for text in (*TEXTS[::24], "9" * 40, "2026-02-30", "0000-00-00", "on", "-1"):
            fields = FORMS[form] | {field: text}
            answered[f"{field}={text[:60]}"] = editor.post(reverse(form), fields).status_code
    assert server_errors(answered) == {}
    assert editor.post(reverse(form), {}).status_code == 200


@pytest.mark.parametrize("name", TABLES)
def test_no_table_is_a_server_error(editor: Client, name: str) -> None:
    address, before = reverse("synonymrule:upload"), SynonymRule.objects.count()
    given = SimpleUploadedFile("table.csv", TABLES[name], "text/csv")
    assert editor.post(address, {"table": given}).status_code in {200, 400}
    assert SynonymRule.objects.count() == before, "nothing changes before it is confirmed"
    text = TABLES[name].decode("utf-8", "replace")
    assert editor.post(address, {"confirmed": text}).status_code in {200, 302, 400}
    assert "<script>" not in editor.get(reverse("synonymrule:index")).text.partition("<main")[2].partition("</main>")[0]
    assert editor.get(reverse("synonymrule:table")).status_code == 200


def test_no_upload_without_a_table_is_a_server_error(editor: Client) -> None:
    address = reverse("synonymrule:upload")
    for body, kind in (
        ("a", "multipart/form-data"),
        ("--e\r\n", "multipart/form-data; boundary=e"),
        ("confirmed=" + "x" * 3_000_000, "application/x-www-form-urlencoded"),
        ("confirmed=%00", "application/x-www-form-urlencoded"),
        ("table=words", "application/x-www-form-urlencoded"),
        ("a=b" + "&a=b" * 2_000, "application/x-www-form-urlencoded"),
        ("{", "application/json"),
    ):
        assert editor.generic("POST", address, body, kind).status_code < 500, (body[:60], kind)


def test_what_editors_teach_oddly_breaks_no_search(editor: Client) -> None:
    """Rules that no form would let through, as an import by hand or an older version may leave them."""
    odd = [text.replace("\0", "")[:100] for text in TEXTS[::6]]
    SynonymRule.objects.bulk_create(
        SynonymRule(words=text, meanings="\n".join(odd[number : number + 20]), both_ways=True, reason="Made up")
        for number, text in enumerate(odd)
    )
    ProtectedWord.objects.bulk_create(ProtectedWord(word=text[:64], reason="x") for text in {each[:64] for each in odd})
    answered = {text: editor.get("/search/", {"q": text}).status_code for text in (*odd, "bins", "bin colection")}
    assert {text: status for text, status in answered.items() if status not in (200, 400)} == {}


def test_no_click_is_a_server_error(client: Client, index: Sink) -> None:
    client.raise_request_exception = False
    browser = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
    token = client.get("/search/?q=bins", headers=browser).context["click_token"]
    for place in PLACES:
        status = client.post("/search/opened/", {"token": token, "place": place}).status_code
        assert status == (204 if place in {"1", "10", "0001"} else 400), place[:40]
    for text in TEXTS[::4]:
        assert client.post("/search/opened/", {"token": text, "place": "1"}).status_code == 400, text[:40]
    assert SearchLogEntry.objects.get().clicked == 1
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"):
        assert client.generic(method, "/search/opened/").status_code == 405


def test_no_character_set_of_a_click_is_a_server_error(index: Sink) -> None:
    for charset, half in product(CHARSETS, ("+2AA-", "\\ud800", "\0\xd8")):
        body = f"token={half}:a:b&place=1".encode()
        assert send("POST", "/search/opened/", f"application/x-www-form-urlencoded; charset={charset}", body) == 400
