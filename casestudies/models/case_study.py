"""The case study page: fields and panels only; what it does lives in modules named for the job."""

from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import ObjectList
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from casestudies import panels
from casestudies.blocks import Narrative
from casestudies.evidence import Grade, grade
from casestudies.forms import CaseStudyForm
from casestudies.models.tags import CaseStudyInteraction, CaseStudyService, CaseStudyTheme
from casestudies.partial_date import validate_partial_date
from casestudies.standard.panel import TabsWithStandard
from portal.core.models import PortalImage
from portal.core.presentation import Link
from portal.core.visibility import Access, load_access
from search.contract import SearchRecord

PARTIAL_DATE_HELP = _("A year (2013), a month (2013-07) or a day (2013-07-01). Empty is shown as not stated.")


class CaseStudyPage(Page):
    """What a council or a partnership did, what came of it, and what others need to judge and reuse it."""

    class Kind(models.TextChoices):
        """What sort of record this is, shown and searchable."""

        COUNCIL_CASE = "council-case", _("Council case")
        REPORTED_PRACTICE = "reported-practice", _("Reported practice")
        LOCAL_PROJECT = "local-project", _("Local project")
        PROGRAMME = "programme", _("Programme")
        RESEARCH = "research", _("Research")
        PROSPECT = "prospect", _("Prospect")

    class Stage(models.TextChoices):
        """How far it has come."""

        __empty__ = _("Not stated")

        IDEA = "idea", _("Idea")
        PILOT = "pilot", _("Pilot")
        LIVE = "live", _("Live")
        STOPPED = "stopped", _("Stopped")

    class Channel(models.TextChoices):
        """How residents reach the service."""

        WEB = "web", _("Web")
        PHONE = "phone", _("Phone")
        FACE_TO_FACE = "face-to-face", _("Face to face")
        EMAIL = "e-mail", _("E-mail")
        SOCIAL_MEDIA = "social-media", _("Social media")
        POST = "post", _("Post")

    class Provenance(models.TextChoices):
        """How we know."""

        SUBMITTED = "submitted", _("Submitted by those who did it")
        INTERVIEWED = "interviewed", _("Told to an editor in an interview")
        DOCUMENT = "document", _("Taken from a document")
        PAPER = "paper", _("From the 2013 paper")

    kind = models.CharField(_("kind of record"), max_length=20, choices=Kind, default=Kind.COUNCIL_CASE)
    summary = models.CharField(
        _("summary"), max_length=300, help_text=_("What was done and what came of it, in one or two plain sentences.")
    )
    lead_image = models.ForeignKey(
        PortalImage, verbose_name=_("main image"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lead_image_alt = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the image shows that matters here, for people who cannot see it."),
    )

    councils_withheld = models.BooleanField(
        _("do not name the councils"),
        default=False,
        help_text=_("Editors still see them; the site and its search do not. To name them again, see Upkeep."),
    )
    contact_role = models.CharField(
        _("role to contact"),
        max_length=160,
        blank=True,
        help_text=_("A role, not a person: “digital services manager”."),
    )
    contact_email = models.EmailField(
        _("address of the contact"), blank=True, help_text=_("Never printed: messages are passed on.")
    )

    services = ClusterTaggableManager(through=CaseStudyService, blank=True, verbose_name=_("services"))
    themes = ClusterTaggableManager(through=CaseStudyTheme, blank=True, verbose_name=_("themes"))
    interactions = ClusterTaggableManager(through=CaseStudyInteraction, blank=True, verbose_name=_("interactions"))
    channels = models.JSONField(_("channels"), default=list, blank=True)

    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    stopped_reason = models.CharField(_("why it stopped"), max_length=300, blank=True)
    started = models.CharField(
        _("started"), max_length=10, blank=True, validators=[validate_partial_date], help_text=PARTIAL_DATE_HELP
    )
    went_live = models.CharField(
        _("went live"), max_length=10, blank=True, validators=[validate_partial_date], help_text=PARTIAL_DATE_HELP
    )

    problem = StreamField(Narrative(), verbose_name=_("the problem"), blank=True)
    what_we_did = StreamField(Narrative(), verbose_name=_("what we did"), blank=True)
    what_happened = StreamField(Narrative(), verbose_name=_("what happened"), blank=True)
    what_did_not_work = StreamField(Narrative(), verbose_name=_("what did not work"), blank=True)
    depends_on = StreamField(Narrative(), verbose_name=_("what it depends on"), blank=True)
    do_not_copy_if = StreamField(Narrative(), verbose_name=_("do not copy this if"), blank=True)

    assisted_route = models.TextField(
        _("assisted-digital route"), blank=True, help_text=_("How people who cannot do it online alone are helped.")
    )
    shut_out = models.TextField(_("who may be shut out"), blank=True)
    connectivity = models.CharField(_("connectivity needed"), max_length=160, blank=True)

    cost_one_off = models.DecimalField(_("one-off cost, £"), max_digits=12, decimal_places=2, null=True, blank=True)
    cost_yearly = models.DecimalField(_("yearly cost, £"), max_digits=12, decimal_places=2, null=True, blank=True)
    staff_time = models.CharField(_("staff time"), max_length=160, blank=True)
    procurement_route = models.CharField(_("procurement route"), max_length=160, blank=True)

    provenance = models.CharField(_("how we know"), max_length=12, choices=Provenance, default=Provenance.SUBMITTED)
    source_title = models.CharField(_("title of the document"), max_length=255, blank=True)
    source_date = models.CharField(
        _("date of the document"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    source_words = models.TextField(
        _("exact words of the document"), blank=True, help_text=_("One passage a paragraph, unchanged.")
    )
    source_note = models.TextField(
        _("our note on the source"), blank=True, help_text=_("Where the words are unclear or something is missing.")
    )

    base_form_class = CaseStudyForm
    content_panels = panels.OVERVIEW
    edit_handler = TabsWithStandard(
        [
            ObjectList(panels.OVERVIEW, heading=_("Overview")),
            ObjectList(panels.STORY, heading=_("Story")),
            ObjectList(panels.RESULTS, heading=_("Results and evidence")),
            ObjectList(panels.REUSE, heading=_("Cost and reuse")),
            ObjectList(panels.SOURCE, heading=_("Source and contact")),
            ObjectList(panels.PUBLISHING, heading=_("Publishing")),
        ]
    )
    parent_page_types: ClassVar[list[str]] = ["casestudies.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/case_study.html"

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    def clean(self) -> None:
        """Refuse a stop without a reason, an image without words, and a document without title and date."""
        super().clean()
        errors = {}
        if self.stage == self.Stage.STOPPED and not self.stopped_reason:
            errors["stopped_reason"] = _("Say why it stopped: others learn most from that.")
        if self.lead_image and not self.lead_image_alt:
            errors["lead_image_alt"] = _("Say in words what the image shows.")
        documented = self.provenance in {self.Provenance.DOCUMENT, self.Provenance.PAPER}
        if documented and not self.source_title:
            errors["source_title"] = _("Give the document's title.")
        if documented and not self.source_date:
            errors["source_date"] = _("Give the document's date: a year is enough.")
        if self.started and self.went_live and self.went_live < self.started[: len(self.went_live)]:
            errors["went_live"] = _("It cannot go live before it started. Check both dates.")
        if errors:
            raise ValidationError(errors)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; merged terms give way to those that took their place, and a live page is graded again.

        Saving some fields only (Wagtail does so to note a new draft) writes none of the content, so nothing follows.
        """
        from casestudies.operations.upkeep import follow_merges, regrade, withhold
        from casestudies.standard.gate import guard

        guard(self, kwargs.get("update_fields"))
        if kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        follow_merges(self)
        withhold(self)
        saved = super().save(*args, **kwargs)
        if self.live:
            regrade(self)
        return saved

    def publish(self, revision: Revision, user: Any = None, *args: Any, **kwargs: Any) -> None:
        """Publish or schedule ``revision``, if it meets the standard; else ``NotReadyError``, and nothing changed."""
        from casestudies.standard.gate import require

        require(revision.as_object(), user, revision)
        super().publish(revision, user, *args, **kwargs)

    def get_context(
        self, request: HttpRequest, *args: Any, access: Access | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """What the template prints: ``case``."""
        from casestudies.beside import find_beside
        from casestudies.presenters.page import describe_case, present_case

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if getattr(request, "is_preview", False):
            self.evidence = grade(self)
        case = present_case(self, access or load_access(request.user), find_beside(self, request.user))
        return context | {
            "case": case,
            "title": self.title,
            "description": self.summary,
            "crumbs": (Link(str(_("Case studies")), "/case-studies/"), Link(self.title)),
            "structured_data": describe_case(self, case),
        }

    @property
    def is_historical(self) -> bool:
        """From the 2013 paper: shown as a historical record, exempt from review dates."""
        return self.provenance == self.Provenance.PAPER

    @cached_property
    def evidence(self) -> Grade:
        """The published grade, from the side table; no outcome claimed until the page was first published."""
        from casestudies.models.upkeep import CaseStudyUpkeep

        try:
            return Grade(self.upkeep.evidence_grade)
        except CaseStudyUpkeep.DoesNotExist:
            return Grade.NO_OUTCOME

    @classmethod
    def search_queryset(cls) -> QuerySet["CaseStudyPage"]:
        """Case studies with everything that ``to_search_record`` reads, in a fixed number of queries."""
        from casestudies.records import search_queryset

        return search_queryset()

    def to_search_record(self) -> SearchRecord:
        """How search sees this case study."""
        from casestudies.records import build_record

        return build_record(self)
