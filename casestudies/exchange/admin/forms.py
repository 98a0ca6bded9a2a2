"""What an editor fills in to bring case studies in or to take them out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from casestudies.exchange.table import MOST_BYTES
from casestudies.models import CaseStudyPage, CaseStudyService
from portal.taxonomy.models import Service

LONGEST_NAME = 160


class UploadForm(forms.Form):
    """A file, and what is to become of it."""

    file = forms.FileField(
        label=_("File"),
        max_length=255,
        help_text=_("An Excel workbook (.xlsx) or a CSV file: 5 MB, 1,000 case studies and 200 columns at most."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Fill in the template, save it, and choose it again."),
            "max_length": _("The file’s name is too long. Give it a shorter one and choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    publish = forms.ChoiceField(
        label=_("If nothing is wrong with it"),
        choices=[
            ("", _("Make drafts: nobody but editors sees them")),
            ("yes", _("Publish: each must meet the standard")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Any:
        """The file, if it is not too large."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Split it, and upload the parts one by one."))
        return file


class ExportForm(forms.Form):
    """Which case studies to take out. What is left empty does not narrow them down."""

    STATES = {"live": _("On the site"), "draft": _("Drafts")}

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *STATES.items()], required=False)
    kind = forms.ChoiceField(
        label=_("Kind of record"), choices=[("", _("All")), *CaseStudyPage.Kind.choices], required=False
    )
    service: Any = forms.ModelChoiceField(
        Service.objects.filter(pk__in=CaseStudyService.objects.values("tag")),
        label=_("Service"),
        required=False,
        empty_label=_("All"),
        to_field_name="slug",
    )

    def narrow(self, cases: QuerySet[CaseStudyPage]) -> QuerySet[CaseStudyPage]:
        """Those of ``cases`` that were asked for. Call after ``is_valid``."""
        asked = self.cleaned_data
        if asked["state"]:
            cases = cases.filter(live=asked["state"] == "live")
        if asked["kind"]:
            cases = cases.filter(kind=asked["kind"])
        if asked["service"]:
            named = CaseStudyPage.objects.filter(asked["service"].named_by("service_items__tag"))
            cases = cases.filter(pk__in=named.values("pk"))
        return cases
