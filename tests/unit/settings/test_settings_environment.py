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
