"""What each person is shown of what was sent in and asked for: on pages, in tables, in the admin, and by e-mail."""

from io import BytesIO

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from post_office.models import Email

from casestudies.models import CaseStudyPage
from casestudies.submission.links import preview_address, return_address
from casestudies.submission.models import Submission
from portal.core.models import PortalDocument
from tests.security.contributions import (
    CLERK,
    NOTE,
    PREVIEWED,
    PUBLIC_REQUESTS,
    REQUESTS,
    SHARED,
    UNSENT,
    WAITING,
    WORDS,
    Contributions,
)
from tests.security.pages_seen import named_in
from tests.security.world import ACCESS, CASES, EDITORS, may_read

PUBLIC = ("/", "/share/", "/requests/", "/requests/new/", "/case-studies/", "/councils/exampleshire/")
"""Pages that everybody may open: none names what was only sent in."""

OWN = ("/share/status/", "/share/preview/", "/share/check/", "/share/more/", "/share/files/", "/share/withdraw/")
"""Pages of one contributor."""

NAMING = OWN[:3]
"""Those that name the submission in every state, be it on the page they lead to."""

SCREENS = ("submissions:index", "requests:index", "week", "e-mails:index", "standard_overrides", "upkeep:index")
"""The editors' screens."""


def reads(person: str) -> set[str]:
    """The pages of the other table that this person may read; the clerk is a signed-in reader like others."""
    return may_read("practitioner" if person == CLERK else person)


def look_at_contributions(person: str, seen: Contributions) -> None:
    """Everything, as one of the site's people."""
    client = seen.world.people[person]
    _look_at_public_pages(person, client, seen)
    _look_at_requests(person, client, seen)
    look_at_tables(person, client, seen)
    look_at_others(person, client, seen, own=set())
    look_at_previews(person, client, seen)
    look_at_admin(person, client, seen)


def look_as_contributor(state: str, seen: Contributions) -> None:
    """Everything, as the contributor of one submission."""
    client, person = seen.browsers[state], f"contributor of {state}"
    _look_at_public_pages(person, client, seen)
    look_at_others(person, client, seen, own={state})
    for address in OWN:
        text = client.get(address, follow=True).text
        expected = {state} if address in NAMING else seen.named(text) & {state}
        seen.world.judge(person, address, seen.named(text), expected, set(seen.sent))
        seen.world.compare(person, f"notes on {address}", NOTE in text, truth=False)
    read = client.get("/share/status/").text
    seen.world.compare(person, "letters on the status page", WORDS in read, truth=True)
    Submission.objects.filter(pk=seen.sent[state].pk).update(service=_shared())
    suggested = named_in(client.get("/share/your-case/what-you-did/", follow=True).text)
    Submission.objects.filter(pk=seen.sent[state].pk).update(service=seen.sent[state].service)
    asked = {"open"} if state in {*UNSENT, "new", "with-contributor"} else set()
    seen.world.judge(person, "Is it one of these?", suggested, asked, set(ACCESS))
    if state == "new":  # the others are as little editors as this one
        look_at_admin(person, client, seen)


def _shared() -> object:
    case = CaseStudyPage.objects.get(slug="case-open")
    return case.services.get(slug=SHARED)


def _look_at_public_pages(person: str, client: Client, seen: Contributions) -> None:
    published = {"published"}
    for address in PUBLIC:
        text = client.get(address).text
        found = seen.named(text)
        seen.world.judge(person, address, found, found & published, set(seen.sent))
        seen.world.compare(person, f"words of editors on {address}", NOTE in text or WORDS in text, truth=False)


def _look_at_requests(person: str, client: Client, seen: Contributions) -> None:
    for state in sorted(PUBLIC_REQUESTS):
        listed = seen.requested(client.get(f"/requests/?state={state}").text)
        seen.world.judge(person, f"list of {state} requests", listed, {state}, set(REQUESTS))
    for state, request in seen.asked.items():
        text = client.get(request.get_absolute_url(), follow=True).text
        seen.world.judge(person, "request", seen.requested(text), {state} & PUBLIC_REQUESTS, {state})
        seen.world.compare(person, f"notes on the request {state}", NOTE in text, truth=False)
        if state in {"open", "answered"}:
            seen.world.judge(person, f"answers of {state}", named_in(text), reads(person) & set(CASES), set(CASES))
    offered = client.post("/requests/new/", {"subject": "Asked openww", "text": "A form.", "website": ""}).text
    offered_states = seen.requested(offered.replace('value="Asked openww"', ""))
    seen.world.judge(person, "requests that may be the same", offered_states, {"open"}, set(REQUESTS))


def look_at_tables(person: str, client: Client, seen: Contributions) -> None:
    """The tables to download: the public ones as they may read, the editors' for who may publish."""
    may = reads(person) & set(CASES)
    exported = client.get("/case-studies/export.csv").getvalue().decode()
    seen.world.judge(person, "export as CSV", named_in(exported), may, set(CASES))
    seen.world.judge(person, "submissions in the CSV", seen.named(exported), {"published"}, set(seen.sent))
    seen.world.judge(person, "export as XLSX", named_in(_cells(client, "/case-studies/export.xlsx")), may, set(CASES))
    answer = client.get(reverse("case-study-exchange:export", args=["csv"]))
    told = named_in(answer.getvalue().decode()) if answer.status_code == 200 else set()
    seen.world.judge(person, "editors' export", told, set(CASES) if person == "administrator" else set(), set(CASES))
    screen = client.get(reverse("case-study-exchange:index")).status_code == 200
    seen.world.compare(person, "imports", screen, person == "administrator")


def _cells(client: Client, address: str) -> str:
    book = load_workbook(BytesIO(client.get(address).getvalue()), read_only=True)
    return " ".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)


def look_at_others(person: str, client: Client, seen: Contributions, own: set[str]) -> None:
    """Files and pages of contributors, asked for by somebody else; copies of files once accepted."""
    handed = set()
    for state, submission in seen.sent.items():
        kept = submission.files.get()
        if _is_served(client, f"/share/files/{kept.pk}/"):
            handed.add(state)
    seen.world.judge(person, "contributor's files", handed, own, set(seen.sent))
    served = {
        state
        for state in ("ready", "published")
        if _is_served(client, PortalDocument.objects.get(title=f"The plan of {state}.txt").url)
    }
    open_to = {"published"} | ({"ready"} if person in EDITORS else set())
    seen.world.judge(person, "copies of files", served, open_to, {"ready", "published"})
    if not own:
        for address in OWN:
            found = seen.named(client.get(address, follow=True).text)
            seen.world.judge(person, address, found, set(), set(seen.sent))


def _is_served(client: Client, address: str) -> bool:
    response = client.get(address)
    return response.status_code == 200 and response.getvalue() != b""


def look_at_previews(person: str, client: Client, seen: Contributions) -> None:
    """The preview by its link, by links that are good for something else, and by one of another submission's key."""
    for state, submission in seen.sent.items():
        right = client.get(preview_address(submission))
        seen.world.judge(person, "shared preview", seen.named(right.text), {state} & PREVIEWED, {state})
        seen.world.compare(person, f"address on the preview of {state}", submission.email in right.text, truth=False)
        submission.preview_key += "-of-old"
        revoked = client.get(preview_address(submission)).text
        submission.preview_key = submission.preview_key.removesuffix("-of-old")
        seen.world.judge(person, "preview by a revoked link", seen.named(revoked), set(), set(seen.sent))
        other = return_address(submission).replace("/return/", "/preview/")
        seen.world.judge(person, "preview by another link", seen.named(client.get(other).text), set(), set(seen.sent))


def look_at_admin(person: str, client: Client, seen: Contributions) -> None:
    """The editors' screens, "This week" and what a made-up POST does."""
    editor = person in EDITORS
    for screen in SCREENS:
        opened = client.get(reverse(screen)).status_code == 200
        seen.world.judge(person, screen, {screen} if opened else set(), {screen} if editor else set(), {screen})
    inbox = client.get(reverse("submissions:index")).text
    sent = set(seen.sent) - UNSENT
    found = seen.named(inbox)
    seen.world.judge(person, "inbox", found, found & sent if editor else set(), set(seen.sent))
    for state, submission in seen.sent.items():
        one = client.get(reverse("submissions:edit", args=[submission.pk])).text
        may = {state} & sent if editor else set()
        seen.world.judge(person, "submission in the admin", seen.named(one) & {state}, may, {state})
        seen.world.compare(person, f"notes of {state} in the admin", f"{NOTE} about {state}" in one, bool(may))
        file = reverse("submissions:file", args=[submission.pk, submission.files.get().pk])
        seen.world.compare(person, f"file of {state} in the admin", _is_served(client, file), bool(may))
    for state, request in seen.asked.items():
        desk = client.get(reverse("requests:desk", args=[request.pk])).text
        seen.world.judge(person, "desk", seen.requested(desk) & {state}, {state} if editor else set(), {state})
    for address in (reverse("wagtailadmin_home"), reverse("week")):
        week = client.get(address).text
        waiting = set(WAITING) if editor else set()
        seen.world.judge(person, f"tasks on {address}", seen.named(week) & WAITING, waiting, set(WAITING))
        found = seen.requested(week) & ({"new"} if editor else REQUESTS)
        seen.world.judge(person, f"requests on {address}", found, {"new"} if editor else set(), {"new"})
    draft = seen.sent["ready"].page
    assert draft is not None
    answer = client.post(reverse("standard_check", args=[draft.pk]), {})
    seen.world.compare(person, "standard's findings", answer.status_code in {200, 400}, editor)


def look_at_letters(seen: Contributions) -> None:
    """Every e-mail queued so far: nobody outside is told of a record that not everybody may read, or of a note."""
    for letter in Email.objects.order_by("pk"):
        (to,) = letter.to
        text = f"{letter.subject} {letter.message} {letter.html_message}"
        own = {state for state, each in seen.sent.items() if each.email == to}
        seen.world.judge(to, f"letter “{letter.subject}”", seen.named(text), own & seen.named(text), set(seen.sent))
        seen.world.judge(to, "records in a letter", named_in(text), named_in(text) & {"open"}, set(ACCESS))
        seen.world.compare(to, "notes in a letter", NOTE in text, truth=False)
