"""Adding files, taking them away again, and handing them out to whoever gave them."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casestudies.submission import files
from casestudies.submission.browser import held
from casestudies.submission.models import Submission
from casestudies.submission.operations.contribute import is_open
from casestudies.submission.operations.moves import Refused
from casestudies.submission.summary import CHECK
from casestudies.submission.views.frame import of_submission, private, show, where_it_stands
from portal.core.readers_form import ReadersForm
from portal.core.uploads import MOST_BYTES


class FileForm(ReadersForm):
    """One file, and for an image what it shows."""

    file = forms.FileField(
        label=gettext_lazy("File or image"),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty. Choose another one, or save it again and try once more."),
            "invalid": gettext_lazy("Choose a file."),
        },
    )
    alt = forms.CharField(
        label=gettext_lazy("For an image: what does it show?"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("For people who cannot see it. Leave it empty for other files."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["class"] = "file-upload"


@require_http_methods(["GET", "HEAD", "POST"])
@of_submission
def add(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Keep a file that passes every check, or say in words why not (400)."""
    if not is_open(submission):
        return where_it_stands(submission)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        try:
            files.add_file(submission.pk, form.cleaned_data["file"], form.cleaned_data["alt"])
        except ValidationError as error:
            form.add_error("file", error.messages[0])
        except Refused:
            return where_it_stands(submission)
        else:
            return redirect(request.get_full_path())
    return show(
        request,
        "files",
        _("Files and images"),
        submission=submission,
        back=reverse("share-check" if request.GET.get("to") == CHECK else "share-extras"),
        status=400 if request.method == "POST" else 200,
        form=form,
        files=submission.files.all(),
        most=files.MOST_FILES,
        megabytes=MOST_BYTES // 1024**2,
    )


@require_POST
@of_submission
def delete(request: HttpRequest, submission: Submission, pk: int) -> HttpResponse:
    """Take a file away again; one that is gone already is gone."""
    try:
        files.remove_file(submission.pk, pk)
    except Refused:
        return where_it_stands(submission)
    return redirect("share-files")


@require_safe
@private
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file, to its contributor; to everybody else it is not there. Editors have a screen of their own."""
    mine = held(request).submission
    kept = mine.files.filter(pk=pk).first() if mine and pk < 2**63 else None
    if kept is None:
        raise Http404
    return files.serve(kept)
