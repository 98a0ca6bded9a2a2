"""The editors' form of a promotion: refuses, with what to do, what could never take effect."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from search.language.analyse import stems
from search.models import Promotion
from search.promotions.records import name_records


class RecordWidget(forms.Widget):
    """Shows the chosen record by title and link; its id travels along unseen."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The title with its link, and the id as a hidden field."""
        record = name_records([value]).get(value) if value else None
        return render_to_string("search/admin/record.html", {"name": name, "value": value or "", "record": record})


class PromotionForm(WagtailAdminModelForm):
    """Words and dates that can take effect, for a record that is there, once."""

    def clean_words(self) -> str:
        """The words, if there is any in them."""
        words = " ".join(self.cleaned_data["words"].split())
        if not stems(words):
            raise ValidationError(_("There is no word in this. Type what people search for, such as: blue badge."))
        return words

    def clean_record_id(self) -> str:
        """The record, if it can be found."""
        record_id = self.cleaned_data["record_id"]
        if record_id not in name_records([record_id]):
            raise ValidationError(
                _("This record can no longer be found on the site. Search for the words and choose another.")
            )
        return record_id

    def clean(self) -> dict[str, Any]:
        """Refuse dates that never come and a second promotion that says the same."""
        cleaned: dict[str, Any] = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day comes before the first day. Choose a later one."))
        elif {"words", "record_id", "applies", "starts_on", "ends_on"} <= cleaned.keys():
            self._refuse_duplicate(cleaned)
        return cleaned

    def _refuse_duplicate(self, cleaned: dict[str, Any]) -> None:
        others = Promotion.objects.filter(
            record_id=cleaned["record_id"],
            applies=cleaned["applies"],
            starts_on__lte=cleaned["ends_on"],
            ends_on__gte=cleaned["starts_on"],
        ).exclude(pk=self.instance.pk)
        wanted = stems(cleaned["words"])
        for other in others:
            if stems(other.words) == wanted:
                said = _("This record is already recommended for “%(words)s” until %(day)s. Change that one instead.")
                raise ValidationError(said % {"words": other.words, "day": f"{other.ends_on:%d/%m/%Y}"})
