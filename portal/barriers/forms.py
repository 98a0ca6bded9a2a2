"""What readers fill in: a new block, and "it stops us too"."""

from typing import Any

from django import forms
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from casestudies.models import CaseStudyPage
from portal.barriers.models import Barrier
from portal.barriers.operations.entering import Logged
from portal.core.visibility import Access
from portal.supports.forms import CouncilForm
from portal.supports.operations import Said
from portal.taxonomy.fields import KnownService
from portal.taxonomy.known import known_term
from portal.taxonomy.meant import service_meant
from portal.taxonomy.models import Service


class KnownCase(forms.ModelChoiceField[CaseStudyPage]):
    """A case study by its slug; one that this reader may not see counts as none, for the field is not shown."""

    def to_python(self, value: object) -> CaseStudyPage | None:
        """The case study, if there is one to see."""
        slug = str(value or "")
        if not slug or "\0" in slug or self.queryset is None:
            return None
        return self.queryset.filter(slug=slug).first()


class SupportForm(CouncilForm):
    """It stops us too."""

    NEEDS_COUNCIL = _("Say which council it stops.")
    EMAIL_HELP = _(
        "We send one letter to confirm it and one when it is decided what is done. Your council counts once an address "
        "at its own domain is confirmed. It is never printed."
    )


class BarrierForm(SupportForm):
    """A new block."""

    title = forms.CharField(
        label=_("What stops you?"),
        max_length=200,
        help_text=_("In one line, for instance: our supplier charges for every form we put online."),
        error_messages={"required": _("Say in one line what stops you.")},
    )
    sort = forms.ChoiceField(
        label=_("What sort of block is it?"),
        choices=[("", _("Choose the nearest")), *Barrier.Sort.choices],
        error_messages={
            "required": _("Choose what sort of block it is."),
            "invalid_choice": _("Choose what sort of block it is from the list."),
        },
    )
    text = forms.CharField(
        label=_("Tell us more (optional)"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
        help_text=_(
            "What you tried, what it costs you, who could remove it. An editor reads it before others see it. "
            "Do not give anybody’s personal details."
        ),
    )
    service_named = forms.CharField(
        label=_("Which service does it stop? (optional)"),
        required=False,
        max_length=200,
        help_text=_("For instance: parking permits. Leave it empty if it stops several."),
    )
    service = KnownService(queryset=Service.objects.all(), required=False, widget=forms.HiddenInput)
    case = KnownCase(queryset=CaseStudyPage.objects.none(), required=False, widget=forms.HiddenInput)
    field_order = ("service", "case", "title", "sort", "text", "service_named", "council", "email", "website")

    def __init__(self, access: Access, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases: Any = self.fields["case"]
        cases.queryset = access.visible(CaseStudyPage.objects.all())
        self.fields["sort"].widget.attrs["class"] = "govuk-select"

    def about(self) -> tuple[str, str]:
        """What the form is about by the link that led here: "Service" or "Case study", and its name."""
        case: Any = self.fields["case"]
        page = case.to_python(self["case"].value())
        if page is not None:
            return translate("Case study"), page.title
        service = known_term(Service, str(self["service"].value() or ""))
        return (translate("Service"), service.name) if service else ("", "")

    def logged(self) -> Logged:
        """What was sent, once it is valid. A service that the list does not have goes into the editors' note."""
        sent = self.cleaned_data
        typed = " ".join(sent["service_named"].split())
        meant = service_meant(typed).term if typed and not sent["service"] else None
        unknown = typed and not sent["service"] and not meant
        return Logged(
            title=" ".join(sent["title"].split()),
            sort=sent["sort"],
            text=sent["text"],
            said=Said(sent["council"], sent["email"]),
            service=sent["service"] or meant,
            case_study=sent["case"],
            note=translate("Service, as typed: %(service)s") % {"service": typed} if unknown else "",
        )
