"""The pictures of the editors' guide: which screens they show, and how they are taken."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

WIDE, HIGH = 1280, 860
SHOWN = (960, 645)
LARGEST = 60 * 1024

MADE_UP = """
from datetime import timedelta
from django.utils import timezone
from casestudies.submission.models import Submission
from portal.feedback.models import Message
from portal.requests.models import Request
from portal.taxonomy.models import Service
now = timezone.now()
sent = {"council_typed": "Example council", "email": "officer@example.gov.uk", "sent_at": now, "state_since": now}
submission = Submission.objects.create(
    state="new", title="Made up: parking permits by web form", service_typed="Parking permits",
    due_on=timezone.localdate() + timedelta(days=3), what_you_did="We put the form on the web.",
    what_happened="Nine in ten apply on the web.", did_not_work="The first form asked too much.", **sent)
Message.objects.create(kind="mistake", about="/figures/", text="Made up: a date is not the one in the paper.")
request = Request.objects.create(subject="Made up: booking of bulky waste collections")
print(submission.pk, request.pk, Service.objects.get(name="Parking permits").pk)
"""

GONE = """
from casestudies.submission.models import Submission
from portal.feedback.models import Message
from portal.requests.models import Request
Submission.objects.filter(title__startswith="Made up: ").delete()
Message.objects.filter(text__startswith="Made up: a date").delete()
Request.objects.filter(subject__startswith="Made up: ").delete()
"""


def screens(submission: str, request: str, service: str) -> dict[str, str]:
    """Name of the picture and address of the screen."""
    return {
        "week": "/admin/",
        "submission": f"/admin/submissions/{submission}/",
        "standard": "/admin/case-studies/add/",
        "upkeep": "/admin/upkeep/",
        "request": f"/admin/requests/desk/{request}/",
        "merge": f"/admin/service/merge/{service}/",
        "spreadsheets": "/admin/case-study-spreadsheets/",
        "e-mails": "/admin/e-mails/",
    }


def take(editor: Page) -> bytes:
    """A small picture of the screen as it stands."""
    editor.wait_for_load_state("networkidle")
    full = Image.open(BytesIO(editor.screenshot(animations="disabled"))).convert("RGB")
    small = full.resize(SHOWN, Image.Resampling.LANCZOS)
    few = small.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    kept = BytesIO()
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def keep(folder: Path, name: str, picture: bytes) -> None:
    """Put the picture where the guide looks for it."""
    (folder / f"guide-{name}.png").write_bytes(picture)
