"""What may be uploaded, by contributors and editors alike: files that are what their names say, and nothing that runs.

The lists of extensions are the settings' (WAGTAILIMAGES_EXTENSIONS, WAGTAILDOCS_EXTENSIONS).
"""

import re
import struct
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any
from zipfile import is_zipfile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from portal.core.office_files import OFFICE_TYPES, find_fault_in_office_file

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

MOST_BYTES = 10 * 1024 * 1024
"""As Wagtail's own limit for images."""

MOST_PIXELS = 50_000_000
"""A 50-megapixel photograph: 200 MB in memory for the moment it is read."""

MOST_FRAMES = 200
"""Of an animation."""

LONGEST_NAME = 100
"""Characters of a name that people still recognise; the file system allows 255 bytes."""

_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}
_UNREADABLE = (
    OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, OverflowError, MemoryError,
    struct.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
"""What Pillow raises on damaged files, each of them seen or documented; none of them may reach the reader."""

_RUNS_IN_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)(?![A-Za-z0-9])")
_MARKUP = re.compile(r"\s*<\s*(?:!doctype|\?xml|html|head|body|script|svg|iframe|img|math|object|embed)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: a clean name to show, and what it is."""

    name: str
    extension: str
    is_image: bool


def check_upload(file: "UploadedFile[Any]", *, images: bool = True, documents: bool = True) -> Checked:
    """Say what the file is, or raise ``ValidationError`` with a sentence that says what to do.

    The file is read from its beginning and left there.
    """
    name = clean_name(file.name or "")
    extension = name.rpartition(".")[2].lower()
    allowed = _allowed(images=images, documents=documents)
    if extension not in allowed:
        raise ValidationError(_not_allowed(allowed))
    if not file.size:
        raise ValidationError(_("This file is empty. Choose another one, or save it again and try once more."))
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("This file is larger than %(most)d MB. Make it smaller, then add it again. A photo: save a smaller copy.")
            % {"most": MOST_BYTES // 1024**2}
        )
    is_image = extension in _FORMATS
    try:
        if is_image:
            _check_image(file, extension)
        else:
            _check_document(file, extension)
    finally:
        file.seek(0)
    return Checked(name, extension, is_image)


def clean_name(name: str) -> str:
    """A name that can be shown and saved: no folders, no control or direction marks, one dot, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    stem, dot, extension = shown.rpartition(".")
    words = " ".join(re.sub(r'[.<>:"|?*%;`$&#]+', " ", stem).split()).strip("- ")
    extension = extension.strip().lower()
    if not dot or not extension.isascii() or not extension.isalnum():
        return shown[:LONGEST_NAME]
    return f"{(words or _('file'))[: LONGEST_NAME - len(extension) - 1]}.{extension}"


def without_metadata(file: IO[bytes], extension: str) -> bytes:
    """The image written anew: upright, its first frame, nothing but what can be seen (no place, no camera, no rest)."""
    with Image.open(file, formats=[_FORMATS[extension]]) as opened:
        upright: PillowImage = ImageOps.exif_transpose(opened)
        kind = _FORMATS[extension]
        if kind == "JPEG" and upright.mode not in {"RGB", "L"}:
            upright = upright.convert("RGB")
        elif kind != "GIF" and upright.mode in {"P", "PA", "CMYK"}:
            upright = upright.convert("RGBA")
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and (palette := upright.getpalette()):
            bare.putpalette(palette)
        bare.paste(upright)
        written = BytesIO()
        bare.save(written, kind, **({"quality": 88} if kind in {"JPEG", "WEBP"} else {}))
    return written.getvalue()


def _allowed(*, images: bool, documents: bool) -> list[str]:
    named: list[str] = []
    if images:
        named += [extension for extension in settings.WAGTAILIMAGES_EXTENSIONS if extension in _FORMATS]
    if documents:
        named += settings.WAGTAILDOCS_EXTENSIONS
    return named


def _not_allowed(allowed: list[str]) -> str:
    listed = get_text_list([extension.upper() for extension in allowed if extension != "jpeg"], _("or"))
    return _("This kind of file cannot be kept. Choose a file that ends in %(list)s.") % {"list": listed}


def _check_image(file: "UploadedFile[Any]", extension: str) -> None:
    try:
        with Image.open(file, formats=[_FORMATS[extension]]) as opened:
            width, height = opened.size
            frames = getattr(opened, "n_frames", 1)
            if width * height > MOST_PIXELS or frames > MOST_FRAMES:
                raise ValidationError(
                    _("This image is too large: %(width)d by %(height)d pixels. Make it smaller and try again.")
                    % {"width": width, "height": height}
                )
            opened.verify()
        file.seek(0)
        with Image.open(file, formats=[_FORMATS[extension]]) as opened:
            opened.load()
    except _UNREADABLE as error:
        raise ValidationError(
            _("This file cannot be read as an image that ends in .%(extension)s. Save it again as one and try again.")
            % {"extension": extension}
        ) from error


def _check_document(file: "UploadedFile[Any]", extension: str) -> None:
    file.seek(0)
    if extension == "pdf":
        fault = _fault_in_pdf(file)
    elif extension in OFFICE_TYPES:
        fault = find_fault_in_office_file(file, extension)
    else:
        fault = _fault_in_text(file)
    if fault:
        raise ValidationError(fault)


def _fault_in_pdf(file: "UploadedFile[Any]") -> str:
    content = file.read()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:] or is_zipfile(file):
        return _("This file is not a PDF, or it is damaged. Save it as a PDF again and try once more.")
    if _RUNS_IN_PDF.search(content):
        return _("This PDF holds a script or another file. Print it to a new PDF, and send that one.")
    return ""


def _fault_in_text(file: "UploadedFile[Any]") -> str:
    content = file.read()
    words = None
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "cp1252"):
        try:
            words = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if words is None or any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f" for letter in set(words)):
        return _("This file is not plain text. Save it as plain text, or as a PDF, and try again.")
    if _MARKUP.match(words):
        return _("This file is a web page, not plain text. Save it as a PDF and try again.")
    return ""
