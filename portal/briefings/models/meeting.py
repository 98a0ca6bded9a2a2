"""The board's meetings: papers, and what was decided and agreed to be done."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from portal.barriers.models import Barrier


class Meeting(ClusterableModel):
    """One meeting of the Steering Board. Only the board and editors see meetings."""

    class Host(models.TextChoices):
        """Who hosts and chairs; the paper: "Meetings will alternate between DCLG and the LGA"."""

        DCLG = "dclg", _("Department for Communities and Local Government")
        LGA = "lga", _("Local Government Association")

    date = models.DateField(_("date"), unique=True)
    host = models.CharField(_("host, who chairs"), max_length=4, choices=Host)
    venue = models.CharField(_("where"), max_length=160, blank=True, help_text=_("Empty: not stated."))
    note = models.TextField(_("note for the board"), blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-date"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self) -> str:
        return str(_("Meeting of %(date)s")) % {"date": date_format(self.date, "j F Y")}

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("meeting", args=[self.date])


class Paper(Orderable):
    """A briefing that is on the agenda."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    briefing = models.ForeignKey(
        "briefings.BriefingPage", verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="papers"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("paper")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "briefing"], name="one_paper_per_meeting")
        ]


class Agreed(Orderable):
    """What a meeting agreed: in words, who carries it, by when, and where it stands."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    text = models.CharField(_("what was agreed"), max_length=500)
    owner = models.CharField(
        _("owner"), max_length=160, help_text=_("An organisation or a role, not a person: “LGA secretariat”.")
    )
    due = models.DateField(_("by when"), null=True, blank=True, help_text=_("Empty: no date was set."))
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.OPEN)
    closed_on = models.DateField(_("done or dropped on"), null=True, blank=True)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note the day on which it was done or dropped; taken up again, it is closed no more."""
        if self.state == self.State.OPEN:
            self.closed_on = None
        else:
            self.closed_on = self.closed_on or timezone.localdate()
        super().save(*args, **kwargs)

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is neither done nor dropped."""
        return self.state == self.State.OPEN and self.due is not None and self.due < today


class Decision(Agreed):
    """What the board decided. It shows on the case study or block it concerns: to the board, or to everybody."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    case_study = models.ForeignKey(
        "casestudies.CaseStudyPage",
        verbose_name=_("case study it concerns"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    barrier = models.ForeignKey(
        Barrier,
        verbose_name=_("block it concerns"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    is_public = models.BooleanField(
        _("show to everybody"),
        default=False,
        help_text=_("On the page of what it concerns. Otherwise only the board and editors see it there."),
    )

    class Meta(Agreed.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")


class Action(Agreed):
    """What somebody agreed to do until a date."""

    meeting = ParentalKey(Meeting, on_delete=models.CASCADE, related_name="actions")

    class Meta(Agreed.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
