"""What follows for readers when a case study or a solution changes: said once, by the deed itself."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.signals import page_published

from casestudies.adoptions.models import Adoption
from casestudies.models import CaseStudyPage
from casestudies.operations.upkeep import regrade
from casestudies.reusable import KINDS
from portal.core.changes import Change, Happened, announce


def register() -> None:
    """Listen for first publications, and for words of councils, which may raise or lower a grade."""
    for model in KINDS.values():
        page_published.connect(on_published, sender=model, dispatch_uid=f"casestudies.first_{model.__name__}")
    post_save.connect(on_word, sender=Adoption, dispatch_uid="casestudies.word")


def on_published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Only the first time: after that the two days differ, however often it is withdrawn and published again."""
    if instance.first_published_at == instance.last_published_at:
        announce(Change(f"page:{instance.pk}", Happened.PUBLISHED))


def on_word(sender: type[Adoption], instance: Adoption, **kwargs: Any) -> None:
    """A word that counts, is hidden, is reconfirmed or lapses: the published case study is graded again.

    Where no council ever gave a figure, no word can have moved the grade.
    """
    figures = Adoption.objects.filter(page=instance.page_id).exclude(measure="")
    if kwargs.get("raw") or not figures.exists():
        return
    case = CaseStudyPage.objects.filter(pk=instance.page_id, live=True).first()
    if case is not None:
        regrade(case)
