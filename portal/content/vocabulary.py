"""Finding the terms that shipped content is tagged with."""

from collections.abc import Iterable
from typing import TypeVar

from portal.content.problems import ContentProblem
from portal.taxonomy.models import Interaction, Mergeable, Organisation, Service, Theme

M = TypeVar("M", bound=Mergeable)


def require_vocabulary() -> None:
    """Raise ``ContentProblem`` unless every vocabulary that content needs has been loaded."""
    empty = [model for model in (Service, Theme, Interaction, Organisation) if not model.objects.exists()]
    if empty:
        names = ", ".join(str(model._meta.verbose_name_plural) for model in empty)
        raise ContentProblem(f"There are no {names} yet. Run manage.py load_vocabulary, then manage.py load_content.")


def find_services(lgsl: Iterable[int], file: str) -> list[Service]:
    """The services with these LGSL ids; a merged one gives way to the one that took its place."""
    return [_find(Service, "lgsl", number, file) for number in lgsl]


def find_themes(slugs: Iterable[str], file: str) -> list[Theme]:
    """The themes with these slugs."""
    return [_find(Theme, "slug", slug, file) for slug in slugs]


def find_interactions(slugs: Iterable[str], file: str) -> list[Interaction]:
    """The interactions with these slugs."""
    return [_find(Interaction, "slug", slug, file) for slug in slugs]


def find_organisation(slug: str, file: str) -> Organisation:
    """The organisation with this slug."""
    return _find(Organisation, "slug", slug, file)


def _find(model: type[M], field: str, value: int | str, file: str) -> M:
    found = model.objects.filter(**{field: value}).first()  # type: ignore[attr-defined]  # every vocabulary has a manager
    if found is None:
        raise ContentProblem(
            f"{file}: there is no {model._meta.verbose_name} “{value}”. Run manage.py load_vocabulary, or correct the "
            "file, and load again."
        )
    return found.resolved()
