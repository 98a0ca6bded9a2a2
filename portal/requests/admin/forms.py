"""What editors fill in to decide about a request."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser

from casestudies.models import CaseStudyPage
from portal.core.chosen import only_key
from portal.requests.models import Request


class AnswerForm(forms.Form):
    """The record that answers it."""

    case_study = forms.ModelChoiceField(
        CaseStudyPage.objects.all(),
        label=_("Case study"),
        widget=AdminPageChooser(target_models=[CaseStudyPage]),
        error_messages={"required": _("Choose the case study that answers it.")},
    )

    def __init__(self, given: QueryDict | None, prefix: str) -> None:
        super().__init__(only_key(given, f"{prefix}-case_study"), prefix=prefix)


class MergeForm(forms.Form):
    """The request that stays."""

    into = forms.ModelChoiceField(
        Request.objects.none(),
        label=_("The request that stays"),
        error_messages={"required": _("Choose the request that stays.")},
    )

    def __init__(self, item: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Request.objects.filter(state__in=(*Request.LIVE, Request.State.ANSWERED)).exclude(pk=item.pk)
        self.fields["into"].queryset = others.order_by("subject", "pk")  # type: ignore[attr-defined]  # a model's choices
