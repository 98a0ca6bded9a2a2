"""Rules for the environment: everything wrong is named at once, and nothing secret has a default."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.env import ROOT, read_environment

COMPLETE = {
    "SECRET_KEY": "made-up-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "practice.example.gov.uk, www.example.gov.uk",
    "SITE_URL": "https://practice.example.gov.uk/",
    "DATA_DIR": "/srv/portal",
    "EMAIL_URL": "smtp+tls://user:made-up@mail.example.gov.uk:587",
}


def run_manage(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py in production with these variables and no others of ours."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "portal.settings.production", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_environment_is_read_with_types() -> None:
    environment = read_environment(COMPLETE)

    assert environment.allowed_hosts == ["practice.example.gov.uk", "www.example.gov.uk"]
    assert environment.site_url == "https://practice.example.gov.uk"
    assert environment.data_dir == Path("/srv/portal")
    assert environment.database_url == ""


def test_every_missing_variable_is_named_together() -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        read_environment({})

    assert all(f"{name} is not set" in str(caught.value) for name in COMPLETE)


@pytest.mark.parametrize("name", COMPLETE)
def test_no_variable_has_a_default_in_production(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} is not set"):
        read_environment({**COMPLETE, name: "  "})


@pytest.mark.parametrize("name", ["SITE_URL", "EMAIL_URL", "DATABASE_URL"])
def test_an_address_of_an_unknown_kind_is_refused_by_name(name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} must start with"):
        read_environment({**COMPLETE, name: "gopher://example"})


def test_production_without_variables_ends_with_one_clear_sentence() -> None:
    result = run_manage({}, "check")

    last = result.stderr.strip().splitlines()[-1]
    assert result.returncode != 0
    assert "SECRET_KEY is not set" in last
    assert "docs/operations.md" in last


def test_production_passes_the_deployment_check_without_a_warning(tmp_path: Path) -> None:
    result = run_manage({**COMPLETE, "DATA_DIR": str(tmp_path)}, "check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr


ELASTICSEARCH = {
    **COMPLETE,
    "SEARCH_ENGINE": "elasticsearch",
    "ELASTICSEARCH_URL": "https://search.example.gov.uk:9200/",
}


def test_the_embedded_engine_needs_no_variable_and_asks_for_none_of_the_other() -> None:
    search = read_environment({**COMPLETE, "ELASTICSEARCH_URL": "nonsense"}).search

    assert (search.engine, search.url) == ("embedded", "")


def test_elasticsearch_needs_its_address_alone_and_keeps_to_names_of_this_site() -> None:
    search = read_environment(ELASTICSEARCH).search

    assert search.url == "https://search.example.gov.uk:9200"
    assert search.index == "portal-practice-example-gov-uk"
    assert (search.api_key, search.ca_file) == ("", "")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"SEARCH_ENGINE": "solr"}, "SEARCH_ENGINE must be embedded or elasticsearch"),
        ({"ELASTICSEARCH_URL": ""}, "ELASTICSEARCH_URL is not set"),
        ({"ELASTICSEARCH_URL": "search:9200"}, "ELASTICSEARCH_URL must start with https:// or http://"),
        ({"ELASTICSEARCH_URL": "https://"}, "ELASTICSEARCH_URL must name a host"),
        ({"ELASTICSEARCH_INDEX": "Portal*"}, "ELASTICSEARCH_INDEX must be up to 100 of a-z, 0-9 and hyphens"),
        ({"ELASTICSEARCH_CA_FILE": "/nowhere/ca.crt"}, "ELASTICSEARCH_CA_FILE names no file: /nowhere/ca.crt"),
        (
            {"ELASTICSEARCH_URL": "https://user:made-up@search:9200", "ELASTICSEARCH_API_KEY": "made-up"},
            "ELASTICSEARCH_API_KEY must not be set when ELASTICSEARCH_URL names a user",
        ),
        (
            {"ELASTICSEARCH_URL": "http://search:9200", "ELASTICSEARCH_CA_FILE": __file__},
            "ELASTICSEARCH_CA_FILE needs an ELASTICSEARCH_URL that starts with https://",
        ),
    ],
)
def test_what_is_wrong_with_elasticsearch_is_said_by_name(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        read_environment({**ELASTICSEARCH, **wrong})

    assert sentence in str(caught.value)
    assert "user:made-up" not in str(caught.value)
