"""Files of an accepted submission as documents and images of the site, and out again with a draft thrown away."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page, ReferenceIndex

from casestudies.models import Artefact, CaseStudyPage
from casestudies.submission.models import Submission, SubmissionFile
from casestudies.submission.operations.moves import Refused
from portal.core.models import PortalDocument, PortalImage
from portal.core.visibility import visible_pages

if TYPE_CHECKING:
    from portal.core.models import User

LICENCE = "Open Government Licence v3.0"
"""What the contributor declares with the submission."""


def add_files(page: CaseStudyPage, submission: Submission, by: "User") -> None:
    """Copy the files into the collection of drafts, which only editors read, and put them on the page, unsaved here.

    The first image with words becomes the main image, the others follow what was done. The kind of a document is
    left for the editor: the contributor was not asked. Raises ``Refused`` if there is no such collection.
    """
    collection = _collection("Drafts")
    if collection is None:
        raise Refused(_("There is no collection “Drafts” for the files. Ask an administrator to make it (Settings)."))
    pictures = []
    for each in submission.files.all():
        if each.is_image:
            each.image = _copy(PortalImage, each, collection, by)
            pictures.append(each)
        else:
            each.document = _copy(PortalDocument, each, collection, by)
            page.artefacts.add(Artefact(title=each.name, file=each.document, licence=LICENCE))
        each.save(update_fields=["image", "document"])
    for each in pictures:
        if each.alt and page.lead_image is None:
            page.lead_image, page.lead_image_alt = each.image, each.alt
        else:
            page.what_we_did.append(("image", {"image": _with_words(each), "caption": ""}))


def open_files(submission: Submission, page: Page) -> bool:
    """Let everybody have the copies, if everybody may read ``page``; one that an editor put elsewhere stays there.

    Returns whether there are copies that still only editors can read.
    """
    drafts, public = _collection("Drafts"), _collection("Public")
    files = submission.files.select_related("document", "image")
    copies = [copy for each in files for copy in (each.document, each.image) if copy is not None]
    closed = [copy for copy in copies if drafts is not None and copy.collection_id == drafts.pk]
    if not closed or public is None or not visible_pages(Page.objects.filter(pk=page.pk), AnonymousUser()).exists():
        return bool(closed)
    for copy in closed:
        copy.collection = public
        copy.save(update_fields=["collection"])
    return False


def remove_files(submission: Submission, page: Page) -> None:
    """Take the copies out of the site's library again, but for those that something else than ``page`` shows."""
    pages = ContentType.objects.get_for_model(Page)
    for each in submission.files.select_related("document", "image"):
        for copy in (each.document, each.image):
            if copy is None:
                continue
            shown = ReferenceIndex.get_references_to(copy).exclude(base_content_type=pages, object_id=str(page.pk))
            if not shown.exists():
                copy.delete()


def _collection(name: str) -> Collection | None:
    """One that the portal began with; None if an administrator gave it another name."""
    return Collection.objects.filter(name=name, depth=2).first()


def _copy(
    model: type[PortalDocument] | type[PortalImage], each: SubmissionFile, collection: Collection, by: "User"
) -> PortalDocument | PortalImage:
    name = f"{slugify(PurePath(each.name).stem) or 'file'}{PurePath(each.file.name or '').suffix}"
    with each.file.open("rb") as stored:
        content = ContentFile(stored.read(), name=name)
    copy = model(title=each.name, collection=collection, uploaded_by_user=by, licence=LICENCE)
    copy.file.save(name, content, save=False)
    copy.save()
    return copy


def _with_words(each: SubmissionFile) -> PortalImage | None:
    """For a block: the image carries its alternative text with it."""
    if each.image is not None:
        each.image.contextual_alt_text = each.alt
        each.image.decorative = False
    return each.image
