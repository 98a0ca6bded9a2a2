"""The synonyms that ship are offered once, and never against an editor."""

import pytest
from django.core.management import call_command

from search.models import SynonymRule
from search.words.starter import load_starters, starter_rows

pytestmark = pytest.mark.django_db


def test_everything_is_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_synonyms")
    assert capsys.readouterr().out == f"Synonyms: {len(starter_rows())} added.\n"
    call_command("load_synonyms")
    assert capsys.readouterr().out == "Synonyms: 0 added.\n"


def test_what_editors_decided_stays() -> None:
    load_starters()
    SynonymRule.objects.get(words="DCLG").delete()
    SynonymRule.objects.filter(words="LGA").update(meanings="Changed")
    load_starters()
    assert not SynonymRule.objects.filter(words="DCLG").exists()
    assert SynonymRule.objects.get(words="LGA").meanings == "Changed"


def test_what_an_editor_wrote_before_is_not_said_twice() -> None:
    SynonymRule.objects.create(words="dclg", meanings="The department", reason="Ours.")
    loaded = load_starters()
    assert loaded.left_out == ("DCLG",)
    assert SynonymRule.objects.get(words__iexact="dclg").reason == "Ours."
