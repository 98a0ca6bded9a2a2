"""Sets one document as a PDF. A program of its own: what ``making`` writes to its standard input, it answers.

It knows no database, no settings and no secret, it may use only so much memory and time, and it prints the files it
was given with the document and no others: whatever else a document asks for is refused and named in the answer.
"""

import base64
import json
import resource
import sys
from io import BytesIO
from typing import Any

from PIL import Image
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

MOST_MEMORY = 1_500_000_000
"""Bytes of addresses. A pack of 100 pages fills some 300 MB of memory."""

DEEPEST = 10_000
"""Calls inside each other: WeasyPrint's layout of some 200 pages goes deeper than Python lets programs go."""


class GivenFiles(URLFetcher):
    """Fetches nothing: has the files of the job, by their addresses."""

    def __init__(self, files: dict[str, tuple[str, str]]) -> None:
        super().__init__(allowed_protocols=())
        self.files = files
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file given for ``url``; anything else is refused and remembered."""
        if url not in self.files:
            self.refused.append(url)
            raise ValueError("not among the files of this document")
        kind, encoded = self.files[url]
        content = base64.b64decode(encoded)
        if kind == "image/webp":
            kind, content = _as_photograph(kind, content)
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def _as_photograph(kind: str, content: bytes) -> tuple[str, bytes]:
    """An opaque picture as JPEG. A PDF cannot hold WebP, and as PNG a photograph has ten times the size."""
    with Image.open(BytesIO(content)) as picture:
        if picture.has_transparency_data:
            return kind, content
        written = BytesIO()
        picture.convert("RGB").save(written, "JPEG", quality=85)
    return "image/jpeg", written.getvalue()


def typeset(job: dict[str, Any]) -> tuple[bytes, list[str]]:
    """The PDF of a job, and the addresses it asked for in vain."""
    files = GivenFiles(job["files"])
    document = HTML(string=job["html"], base_url=job["base"], url_fetcher=files)
    return document.write_pdf(pdf_variant="pdf/ua-1"), files.refused


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.setrecursionlimit(DEEPEST)
    made, refused = typeset(json.load(sys.stdin))
    sys.stdout.buffer.write(json.dumps(refused).encode() + b"\n" + made)
