"""People who follow something by e-mail, and what happened that they may hear of."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.changes import Happened
from portal.supports.models import make_key


class Follower(models.Model):
    """One address. Whatever it follows comes in one letter; how far it was told is kept here and nowhere else."""

    class Every(models.TextChoices):
        """How often a letter comes at most."""

        DAY = "day", _("Every day there is something new")
        WEEK = "week", _("Once a week, on Monday")

    email = models.EmailField(_("e-mail address"), unique=True)
    every = models.CharField(_("how often"), max_length=4, choices=Every, default=Every.WEEK)
    link_key = models.CharField(max_length=32, editable=False, default=make_key)
    mark = models.PositiveBigIntegerField(default=0, editable=False)  # told of everything up to this place
    left_out = models.JSONField(default=list, editable=False)  # news before it that could not be read when it was sent
    due_at = models.DateTimeField(_("next letter"), null=True, blank=True, db_index=True)
    refused_at = models.DateTimeField(_("address refused by its mail server"), null=True, blank=True)

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")

    def __str__(self) -> str:
        return self.email


class Following(models.Model):
    """One thing that somebody follows. Nothing is sent before its letter's button was pressed."""

    class Kind(models.TextChoices):
        """What can be followed."""

        RECORD = "record", _("Case study or solution")
        SERVICE = "service", _("Service")
        COUNCIL = "council", _("Council")
        SEARCH = "search", _("Search")

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="followings")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    key = models.CharField(_("which"), max_length=1_000)
    every = models.CharField(_("how often"), max_length=4, choices=Follower.Every, default=Follower.Every.WEEK)
    link_key = models.CharField(max_length=32, editable=False, default=make_key)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked to confirm"), default=timezone.now)
    since = models.PositiveBigIntegerField(default=0, editable=False)  # news up to this place is old to this person

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["follower", "kind", "key"], name="followed_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"


class News(models.Model):
    """One change, told of once for all time: what is said again, or happens by indexing or republishing, is no news.

    It takes its ``place`` once everybody may read its record. Places are given one after the other, under a lock:
    a follower's mark is a place, and a change whose transaction ends late still comes after it.
    """

    record = models.CharField(max_length=40, db_index=True)
    happened = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Happened])
    about = models.CharField(max_length=160, blank=True)
    time = models.PositiveIntegerField(default=0)  # how often it had happened before
    noted_at = models.DateTimeField(default=timezone.now)
    place = models.PositiveBigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "happened", "about", "time"], name="news_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=Q(place=None), name="news_without_place")
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.happened} {self.about}".strip()


class Counter(models.Model):
    """The last place that was given: one row, whose lock makes one worker at a time give places."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
