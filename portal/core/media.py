"""Uploaded images, served by the portal itself: a folder published by the web server knows no restrictions."""

import errno

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control

from portal.core.models import PortalRendition

_NO_SUCH_FILE = frozenset({errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENAMETOOLONG})


def serve_rendition(request: HttpRequest, name: str) -> FileResponse:
    """An image at one size, to people who may see its collection; to everybody else it is not there."""
    rendition, is_public = find_rendition(request, name)
    return stored_file(rendition.file.name, public=is_public)


def find_rendition(request: HttpRequest, name: str) -> tuple[PortalRendition, bool]:
    """An image at one size, and whether everybody may see it. ``Http404`` to people who may not."""
    if "\0" in name:  # PostgreSQL refuses to look for it
        raise Http404
    rendition = get_object_or_404(PortalRendition.objects.select_related("image__collection"), file=f"images/{name}")
    restrictions = list(rendition.image.collection.get_view_restrictions())
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    return rendition, not restrictions


def serve_editors_image(request: HttpRequest, folder: str, name: str) -> FileResponse:
    """An original or a portrait, which only the admin shows, to people who may open the admin."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return stored_file(f"{folder}/{name}", public=False)


def stored_file(name: str, *, public: bool) -> FileResponse:
    """The file as stored. Renditions never change under their name, so browsers may keep public ones for a day.

    A name that the file system has no file for, or cannot have one for, is not found; any other trouble is a fault.
    """
    if ".." in name.split("/"):  # into another folder, which is not for whoever may see this one
        raise Http404
    try:
        response = FileResponse(default_storage.open(name))
    except ValueError as error:  # a NUL in the name
        raise Http404 from error
    except OSError as error:
        if error.errno not in _NO_SUCH_FILE:
            raise
        raise Http404 from error
    patch_cache_control(
        response, **({"public": True, "max_age": 86_400} if public else {"private": True, "no_store": True})
    )
    return response
