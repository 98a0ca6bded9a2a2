"""Start-up checks: no page type is forgotten by search."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from wagtail.models import Page, get_page_models

from search.contract import Searchable


def check_page_types(**kwargs: Any) -> list[CheckMessage]:
    """Every page type describes itself to search or is left out by label, never both, never neither."""
    return find_problems(get_page_models(), settings.SEARCH_EXCLUDED_PAGE_TYPES)


def find_problems(models: Iterable[type[Page]], excluded: Iterable[str]) -> list[CheckMessage]:
    """What is wrong with these page types, given the labels (``app.Model``) that are left out on purpose."""
    by_label = {model._meta.label: model for model in models}
    left_out = set(excluded)
    problems: list[CheckMessage] = [
        Error(
            f"Search cannot index {label}, and nothing says it should be left out.",
            hint=f"Give it to_search_record() (search.contract.Searchable) or add {label!r} to "
            "SEARCH_EXCLUDED_PAGE_TYPES.",
            obj=model,
            id="search.E001",
        )
        for label, model in by_label.items()
        if label not in left_out and not issubclass(model, Searchable)
    ]
    problems += [
        Error(
            f"SEARCH_EXCLUDED_PAGE_TYPES names {label!r}, which is no page type.",
            hint="Name page types as app.Model, for instance home.HomePage; take out those that no longer exist.",
            id="search.E002",
        )
        for label in sorted(left_out - set(by_label))
    ]
    problems += [
        Error(
            f"SEARCH_EXCLUDED_PAGE_TYPES leaves out {label}, yet the type describes itself to search.",
            hint="Take the label out of the setting, or to_search_record() out of the type.",
            obj=by_label[label],
            id="search.E003",
        )
        for label in sorted(left_out & set(by_label))
        if issubclass(by_label[label], Searchable)
    ]
    return problems
