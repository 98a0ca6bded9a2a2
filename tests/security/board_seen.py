"""What each person is shown of briefings, meetings, packs, blocks and the board's pictures."""

import re

from django.test import Client
from django.urls import reverse

from tests.security.board import AGREED, BARRIERS, BRIEFINGS, DECIDED, MEETING, NAMED_ON_APPROVAL, READERS, Papers
from tests.security.pages_seen import TABLE1, everything, named_in, titles_of_feed
from tests.security.search_seen import api
from tests.security.world import COMMON, EDITORS, NEAR, may_read

EVERY = set(BRIEFINGS)

FOR_THE_BOARD = ("/board/", "/meetings/", f"/meetings/{MEETING}/", f"/meetings/{MEETING}/pack/")
"""Pages of the board and its editors: nobody else gets anything of them."""

ANOTHER_DAY = "2013-10-08"
"""There is no meeting on it."""

FOR_ALL = (
    "/",
    "/briefings/",
    "/blocks/",
    "/case-studies/",
    "/figures/shared-figure/",
    TABLE1,
    "/services/",
    "/search/",
)
"""Pages of everybody that might name a briefing."""


def may_brief(person: str) -> set[str]:
    """The briefings this person may read."""
    return {name for name, people in BRIEFINGS.items() if person in people}


def briefed(text: str) -> set[str]:
    """The briefings that a text names, or quotes a question to the board from."""
    return set(re.findall(r"\b([a-z]+)vv\b", text.lower())) & EVERY


def blocked(text: str) -> set[str]:
    """The blocks that a text names."""
    return set(re.findall(r"\b([a-z]+)bb\b", text.lower())) & set(BARRIERS)


def look_at_papers(person: str, papers: Papers) -> None:
    """Everything, as one of the site's people."""
    client = papers.world.people[person]
    look_at_briefings(person, client, papers)
    look_at_lists(person, client, papers)
    look_at_finding(person, client, papers)
    look_at_meetings(person, client, papers)
    look_at_decisions(person, client, papers)
    look_at_files(person, client, papers)
    look_at_board_screens(person, client, papers)


def look_at_briefings(person: str, client: Client, papers: Papers) -> None:
    """Each briefing: its page, and what the page names of case studies and blocks. What changed since is part of it."""
    for name, briefing in papers.briefings.items():
        may = {name} & may_brief(person)
        answer = client.get(briefing.url)
        papers.world.judge(person, "briefing", briefed(answer.text) & {name}, may, {name})
        cases = named_in(answer.text)
        shown = cases & _cited(person) if may else set()
        papers.world.judge(person, f"case studies on {name}", cases, shown, set(NAMED_ON_APPROVAL))
        seen = blocked(answer.text)
        papers.world.judge(person, f"blocks on {name}", seen, seen & {"open", "resolved"}, set(BARRIERS))
        papers.world.compare(person, f"kept by others: {name}", _is_kept(answer), truth=False)


def look_at_pdfs(person: str, client: Client, papers: Papers) -> None:
    """The same as PDF: served or not."""
    for name in ("public", "circulated", "draft"):
        address = reverse("briefing-pdf", args=[papers.briefings[name].slug])
        served = {name} if _is_served(client, address) else set()
        papers.world.judge(person, "PDF", served, {name} & may_brief(person), {name})
    served = {"pack"} if _is_served(client, reverse("meeting-pack-pdf", args=[MEETING])) else set()
    papers.world.judge(person, "PDF of the pack", served, {"pack"} if person in READERS else set(), {"pack"})


def look_at_lists(person: str, client: Client, papers: Papers) -> None:
    """Lists and pages of everybody, feeds, tables and the map of the site."""
    listed = briefed(client.get("/briefings/").text)
    papers.world.judge(person, "/briefings/", listed, may_brief(person), EVERY)
    for address in (*FOR_ALL, f"{TABLE1}table.csv", f"/search/feed/?q={COMMON}", "/robots.txt"):
        text = client.get(address).text
        papers.world.judge(person, address, briefed(text), briefed(text) & may_brief(person), EVERY)
        papers.world.compare(person, f"actions on {address}", AGREED in text, truth=False)
    mapped = client.get("/sitemap.xml").text
    listed = {name for name, briefing in papers.briefings.items() if f"{briefing.url}<" in mapped}
    papers.world.judge(person, "sitemap", listed, {"public"}, EVERY)
    papers.world.compare(person, "meetings in the sitemap", "/meetings/" in mapped or "/board/" in mapped, truth=False)
    shown = blocked(client.get("/blocks/").text)
    papers.world.judge(person, "/blocks/", shown, shown & {"open", "resolved"}, set(BARRIERS))
    for name, barrier in papers.barriers.items():
        answer = client.get(barrier.get_absolute_url())
        may = {name} if person in BARRIERS[name] else set()
        read = blocked(answer.text) & {name} if answer.status_code == 200 else set()  # its address has its title
        papers.world.judge(person, "block", read, may, {name})
        beside = named_in(answer.text)
        papers.world.judge(person, "case study of a block", beside, beside & may_read(person), {"board"})


def look_at_finding(person: str, client: Client, papers: Papers) -> None:
    """Search in every way: results, totals, facets, suggestions, corrections, what is near in meaning."""
    may = may_brief(person)
    asked = {"search hits": f"/search/?q={COMMON}&", "API": f"/api/v1/search/?q={COMMON}&"}
    for surface, address in asked.items():
        papers.world.judge(person, surface, briefed(everything(client, address)), may, EVERY)
    near = briefed(client.get(f"/search/?q={NEAR}").text)
    papers.world.judge(person, "neighbours", near, near & may, EVERY)
    fed = briefed(titles_of_feed(client))
    papers.world.judge(person, "feed", fed, fed & may, EVERY)
    counted = {each["value"]: each["count"] for each in api(client, COMMON)["facets"].get("kind", [])}
    papers.world.compare(person, "briefings counted", counted.get("briefing", 0), len(may))
    blocks = api(client, COMMON, "&kind=block")
    papers.world.compare(person, "blocks found", blocks["total"], 2)
    for name in BRIEFINGS:
        word = f"{name}vv"
        begun = client.get(f"/search/suggest/?q={word[:-1]}").json()["suggestions"]
        offered = briefed(" ".join(each["text"] for each in begun))
        papers.world.judge(person, "suggestions", offered & {name}, {name} & may & offered, {name})
        corrected = api(client, f"{word[:2]}x{word[2:]}")
        told = {name} if word in str(corrected.get("correction", corrected)).lower() else set()
        papers.world.judge(person, "corrections and what they find", told, told & may, {name})
        found = api(client, word, "&as-typed=yes")
        papers.world.compare(person, f"records with {word}", found["lexical"], int(name in may))
    for secret in (DECIDED, AGREED):
        papers.world.compare(person, f"records with {secret}", api(client, secret, "&as-typed=yes")["lexical"], 0)


def look_at_meetings(person: str, client: Client, papers: Papers) -> None:
    """The board's own pages: all of them, or nothing, and no sign of which days there is a meeting on."""
    may = person in READERS
    for address in FOR_THE_BOARD:
        answer = client.get(address)
        papers.world.judge(
            person, address, {address} if answer.status_code == 200 else set(), _if(may, address), {address}
        )
        papers.world.judge(
            person, f"briefings on {address}", briefed(answer.text), briefed(answer.text) & _papers(person), EVERY
        )
        papers.world.compare(person, f"actions on {address}", not may and AGREED in answer.text, truth=False)
        papers.world.compare(person, f"kept by others: {address}", _is_kept(answer), truth=False)
        cases = named_in(answer.text)
        papers.world.judge(person, f"case studies on {address}", cases, cases & _cited(person), set(NAMED_ON_APPROVAL))
    for below in ("", "pack/", "pack.pdf") if not may else ():
        there, nowhere = (client.get(f"/meetings/{day}/{below}").status_code for day in (MEETING, ANOTHER_DAY))
        papers.world.compare(person, f"days of meetings, by …/{below}", there, nowhere)


def look_at_decisions(person: str, client: Client, papers: Papers) -> None:
    """What was decided about a case study and a block: public decisions to all, others to the board and editors."""
    expected = {"publicly", "quietly"} if person in READERS else {"publicly"}
    for address in ("/case-studies/case-open/", papers.barriers["open"].get_absolute_url()):
        told = set(re.findall(rf"{DECIDED} (\w+)", client.get(address).text))
        papers.world.judge(person, f"decisions on {address}", told, expected, {"publicly", "quietly"})
    for address in ("/case-studies/case-member/", papers.barriers["resolved"].get_absolute_url(), "/case-studies/"):
        papers.world.compare(person, f"decisions on {address}", DECIDED in client.get(address).text, truth=False)


def look_at_files(person: str, client: Client, papers: Papers) -> None:
    """The picture on every briefing lies among the board's."""
    served = {"picture"} if _is_served(client, papers.picture) else set()
    papers.world.judge(person, "picture", served, _if(person in READERS, "picture"), {"picture"})


def look_at_board_screens(person: str, client: Client, papers: Papers) -> None:
    """The editors' screens of briefings, meetings and blocks."""
    editor = person in EDITORS
    for name, briefing in papers.briefings.items():
        edited = briefed(client.get(reverse("wagtailadmin_pages:edit", args=[briefing.pk])).text) & {name}
        papers.world.judge(person, "briefing in the admin", edited, _if(editor, name), {name})
        looked_up = briefed(client.get(reverse("wagtailadmin_pages:view_draft", args=[briefing.pk])).text) & {name}
        papers.world.judge(person, "preview of a draft", looked_up, _if(editor, name), {name})
    for address in (reverse("wagtailadmin_home"), reverse("week")):
        text = client.get(address).text
        told = {word for word in (AGREED, DECIDED) if word in text}
        papers.world.judge(person, f"tasks on {address}", told, told if editor else set(), {AGREED, DECIDED})


def _papers(person: str) -> set[str]:
    """Briefings a page of the board may name: of papers that went, board and editors are told by title."""
    return may_brief(person) | ({"withdrawn", "expired"} if person in READERS else set())


def _cited(person: str) -> set[str]:
    """Case studies a briefing may name: of one that was taken off the site, board and editors are told the title."""
    return may_read(person) | ({"draft"} if person in READERS else set())


def _if(may: bool, name: str) -> set[str]:
    return {name} if may else set()


def _is_served(client: Client, address: str) -> bool:
    response = client.get(address)
    return response.status_code == 200 and response.getvalue() != b""  # read to its end, which closes the file


def _is_kept(answer: object) -> bool:
    """Whether a cache between reader and site may keep the answer for somebody else."""
    headers = answer.headers  # type: ignore[attr-defined]  # a test client's answer
    return "Cookie" not in headers.get("Vary", "") and "private" not in headers.get("Cache-Control", "")
