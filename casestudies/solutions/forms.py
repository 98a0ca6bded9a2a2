"""The form behind the editor of solutions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.forms import TextPageForm

NONE_CHOSEN = _("Choose at least one case study. A solution shows what its case studies say, council by council.")
TWICE = _("“%(title)s” is chosen twice. Take one of the two out.")


class SolutionForm(TextPageForm):
    """Refuses a solution without a case study, and one that names the same twice. A draft may still lack them."""

    def clean(self) -> dict[str, Any]:
        """Look at the case studies chosen, as they would be kept."""
        cleaned = super().clean()
        formset = self.formsets.get("cases")
        if formset is None or not formset.is_valid():
            return cleaned
        kept = [form.cleaned_data for form in formset if form not in formset.deleted_forms]
        chosen = [row["case_study"] for row in kept if row.get("case_study")]
        if not chosen and not self.is_deferred_validation:
            self.add_error(None, NONE_CHOSEN)
        for case in dict.fromkeys(case for case in chosen if chosen.count(case) > 1):
            self.add_error(None, TWICE % {"title": case.title})
        return cleaned
