"""Uploaded images as pages show them. A page never fails because an image's file is gone."""

from wagtail.images.models import SourceImageIOError

from portal.core.models import PortalImage, PortalRendition
from portal.core.presentation import Picture


def make_picture(image: PortalImage | None, size: str, alt: str, credit: str = "") -> Picture | None:
    """``image`` at a ``size`` (Wagtail's filter), made on the first occasion; None without it or its file."""
    if image is None:
        return None
    try:
        made = image.get_rendition(size)
    except SourceImageIOError:
        return None
    return stored_picture(made.file.name, made.width, made.height, alt, credit)


def stored_picture(file: str, width: int, height: int, alt: str, credit: str = "") -> Picture | None:
    """A size that was made before, from what its row says; None if its file is gone."""
    storage = PortalRendition._meta.get_field("file").storage
    if not storage.exists(file):
        return None
    return Picture(storage.url(file), width, height, alt, credit=credit)
