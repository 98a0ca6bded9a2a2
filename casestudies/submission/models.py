"""What a contributor sends: answers, files and letters to and fro. Never a page until an editor accepts it."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.partial_date import validate_partial_date
from portal.core.models import PortalDocument, PortalImage
from portal.taxonomy.models import Council, Service

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Of references: without letters that look like others when read out or copied by hand."""


def make_reference() -> str:
    """Nine letters in three groups, hard to guess: ``K7M-2QX-9RD``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(3)) for _ in range(3))


def make_key() -> str:
    """What a link must know of the submission; another one here revokes every link sent before."""
    return secrets.token_urlsafe(16)


class Submission(models.Model):
    """One council's answers, from the first page of the form to the record they become."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft", _("Being written")
        SIGN_OFF = "sign-off", _("Waiting for the council's sign-off")
        NEW = "new", _("New")
        WITH_CONTRIBUTOR = "with-contributor", _("With the contributor")
        READY = "ready", _("Ready")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Confirmed(models.TextChoices):
        """How the contributor's address was found to belong to the council."""

        __empty__ = _("Not confirmed")

        DOMAIN = "domain", _("At one of the council's domains")
        EDITOR = "editor", _("By an editor")

    reference = models.CharField(_("reference"), max_length=11, unique=True, editable=False, default=make_reference)
    link_key = models.CharField(max_length=32, editable=False, default=make_key)
    link_used_at = models.DateTimeField(null=True, blank=True, editable=False)  # using a link makes it last longer
    preview_key = models.CharField(max_length=32, blank=True, editable=False)  # of the link for colleagues; empty: none
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    wants_call = models.BooleanField(_("would rather talk"), default=False)
    phone = models.CharField(_("telephone, or when to call"), max_length=120, blank=True)
    called_at = models.DateTimeField(_("called"), null=True, blank=True)

    council = models.ForeignKey(
        Council, verbose_name=_("council"), null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    council_typed = models.CharField(_("council, as typed"), max_length=160, blank=True)
    service = models.ForeignKey(
        Service, verbose_name=_("service"), null=True, blank=True, on_delete=models.PROTECT, related_name="submissions"
    )
    service_typed = models.CharField(_("service, as typed"), max_length=160, blank=True)
    what_you_did = models.TextField(_("what you did"), max_length=5000, blank=True)
    what_happened = models.TextField(_("what happened"), max_length=5000, blank=True)
    did_not_work = models.TextField(_("what did not work"), max_length=5000, blank=True)
    depends_on = models.TextField(_("what it depends on"), max_length=5000, blank=True)
    contact_role = models.CharField(_("role to contact"), max_length=160, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)

    started = models.CharField(_("started"), max_length=10, blank=True, validators=[validate_partial_date])
    went_live = models.CharField(_("went live"), max_length=10, blank=True, validators=[validate_partial_date])
    measure_what = models.CharField(_("what was measured"), max_length=160, blank=True)
    measure_before = models.CharField(_("before"), max_length=60, blank=True)
    measure_after = models.CharField(_("after"), max_length=60, blank=True)
    measure_when = models.CharField(_("when"), max_length=10, blank=True, validators=[validate_partial_date])
    measure_how = models.CharField(_("how it was measured"), max_length=300, blank=True)
    measure_source = models.CharField(_("source"), max_length=255, blank=True)
    cost_one_off = models.DecimalField(_("one-off cost, £"), max_digits=12, decimal_places=2, null=True, blank=True)
    cost_yearly = models.DecimalField(_("yearly cost, £"), max_digits=12, decimal_places=2, null=True, blank=True)
    staff_time = models.CharField(_("staff time"), max_length=160, blank=True)
    assisted_route = models.TextField(_("help for people who cannot do it online alone"), max_length=2000, blank=True)

    email = models.EmailField(_("contributor's e-mail address"), blank=True)
    confirmed = models.CharField(_("address confirmed"), max_length=10, choices=Confirmed, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    declared_at = models.DateTimeField(
        _("declaration made"),
        null=True,
        blank=True,
        help_text=_("May be published under the Open Government Licence; names no member of the public."),
    )

    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    unread_since = models.DateTimeField(_("the contributor wrote"), null=True, blank=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True, on_delete=models.SET_NULL
    )
    page = models.OneToOneField(
        "casestudies.CaseStudyPage",
        verbose_name=_("record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submission",
    )
    published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    declined_reason = models.TextField(_("why it was declined"), blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-updated_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state"], name="submission_state")]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    def __str__(self) -> str:
        return f"{self.reference}: {self.title or self.service_typed or self.get_state_display()}"

    @property
    def awaits_call(self) -> bool:
        """Whether a call was asked for and not made yet: until then nothing was told."""
        return self.wants_call and self.called_at is None


class SubmissionFile(models.Model):
    """A file or an image that came with a submission; checked when it arrived, seen by nobody but its own people.

    ``document`` or ``image`` is its copy in the site's library, made when the submission is accepted.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("file"), upload_to="submissions/%Y/%m")
    name = models.CharField(_("name"), max_length=160)
    alt = models.CharField(_("what the image shows"), max_length=255, blank=True)
    is_image = models.BooleanField(default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    document = models.ForeignKey(
        PortalDocument, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    image = models.ForeignKey(
        PortalImage, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    # Only the record's own uses of the copies count, when they are thrown away with its draft.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "pk"]
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name


class Correspondence(models.Model):
    """One message between the editors and the contributor, or a note of the editors for themselves."""

    class Kind(models.TextChoices):
        """Who says it to whom."""

        TO_CONTRIBUTOR = "to-contributor", _("To the contributor")
        FROM_CONTRIBUTOR = "from-contributor", _("From the contributor")
        NOTE = "note", _("Note for editors")
        EVENT = "event", _("Event")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="correspondence")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text = models.TextField(_("text"), max_length=5000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("correspondence")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
