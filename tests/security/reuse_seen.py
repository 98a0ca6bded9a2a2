"""What each person is shown of solutions, councils using something, comparisons, packs, questions and open data."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from docx import Document

from tests.security.pages_seen import named_in
from tests.security.reuse import SOLUTIONS, SOLVED, Reuse
from tests.security.search_seen import api
from tests.security.world import CASES, COMMON, may_read

KINDS = {"case-studies": set(CASES), "solutions": set(SOLUTIONS)}
EVERY_CASE, EVERY_SOLUTION = set(CASES), set(SOLUTIONS)

LISTS = ("councils-using-it/", "councils-using-it/councils.csv", "councils-using-it/councils.json")
BESIDE = (*LISTS, "councils-using-it/feed/", "councils-using-it/new/", "pack/")
"""Addresses below a case study or a solution that answer exactly whom the page answers."""

OFFERING_COUNCILS = ("councils-using-it/new/", "pack/")
"""Those with a form that offers every council there is."""

OPEN_TO_ALL = ("/", "/solutions/", "/case-studies/", "/compare/", "/performance/", "/data/")
"""Pages of everybody that might name a solution, or a council that uses what only some may read."""

NAMING_COUNCILS = ("/councils/", "/my-council/", "/api/v1/councils/?per_page=100")
"""Pages that name every council there is."""

DATA = ("/api/v1/case-studies/", "/api/v1/solutions/", "/api/v1/adoptions/")


def may_solve(person: str) -> set[str]:
    """The solutions this person may read."""
    return {name for name, people in SOLUTIONS.items() if person in people}


def solved_in(text: str) -> set[str]:
    """The solutions that a text names."""
    return set(re.findall(r"\b([a-z]+)yy\b", text.lower())) & EVERY_SOLUTION


def users_in(text: str, mark: str = "uu") -> set[str]:
    """The pages whose council a text names; "withheld" among them."""
    return set(re.findall(rf"\b([a-z]+){mark}\b", text.lower()))


def look_at_reuse(person: str, reuse: Reuse) -> None:
    """Everything, as one of the site's people."""
    client = reuse.world.people[person]
    look_at_pages(person, client, reuse)
    look_beside(person, client, reuse)
    look_at_lists(person, client, reuse)
    look_at_comparisons(person, client, reuse)
    look_at_finding(person, client, reuse)
    look_at_data(person, client, reuse)


def judge_text(person: str, surface: str, text: str, reuse: Reuse, *, own: str = "") -> None:
    """What a text names at all must be what this person may read; a council's page names that council, ``own``."""
    cases, solutions = may_read(person) & EVERY_CASE, may_solve(person)
    named = re.sub(rf"\b{own}\b", "", text, flags=re.IGNORECASE) if own else text
    for seen, may, every in (
        (named_in(text) & EVERY_CASE, cases, EVERY_CASE),
        (solved_in(text), solutions, EVERY_SOLUTION),
        (users_in(named), cases, {*EVERY_CASE, "withheld"}),
        (users_in(named, "kk"), solutions, EVERY_SOLUTION),
        (set(re.findall(r"[\w.]+@[\w.]+\.gov\.uk", text)), set(), {"address"}),
    ):
        reuse.world.judge(person, surface, seen, seen & may, every)


def look_at_pages(person: str, client: Client, reuse: Reuse) -> None:
    """Each case study and solution: who uses it, what groups it, what it groups; and each council's page."""
    for name in CASES:
        answer = client.get(reuse.address("case-studies", name)).text
        judge_text(person, f"case study {name}", answer, reuse)
        may = name in may_read(person)
        reuse.world.compare(person, f"councils using {name}", name in users_in(answer), may)
        reuse.world.judge(
            person, f"solutions of {name}", solved_in(answer), may_solve(person) if may else set(), EVERY_SOLUTION
        )
    for name in SOLUTIONS:
        answer = client.get(reuse.address("solutions", name)).text
        judge_text(person, f"solution {name}", answer, reuse)
        shown = may_read(person) & EVERY_CASE if name in may_solve(person) else set()
        reuse.world.judge(person, f"cases of solution {name}", named_in(answer), shown, EVERY_CASE)
    for name, council in reuse.councils.items():
        answer = client.get(council.get_absolute_url()).text
        judge_text(person, f"council of {name}", answer, reuse, own=council.name.split()[-1])


def look_beside(person: str, client: Client, reuse: Reuse) -> None:
    """What belongs to a page is served to whom the page is, and says no more."""
    readable = {"case-studies": may_read(person) & EVERY_CASE, "solutions": may_solve(person)}
    for kind, names in KINDS.items():
        for part in BESIDE:
            answers = {name: client.get(f"{reuse.address(kind, name)}{part}") for name in names}
            served = {name for name, answer in answers.items() if _is_served(answer)}
            reuse.world.judge(person, f"{kind} {part}", served, readable[kind], names)
            named = r"\w+(uu|kk)" if part in OFFERING_COUNCILS else ""
            judge_text(person, f"{kind} {part}", "".join(each.text for each in answers.values()), reuse, own=named)
        told = {
            name: client.get(f"/follow/new/?{urlencode({'record': reuse.address(kind, name).strip('/')})}")
            for name in names
        }
        served = {name for name, answer in told.items() if answer.status_code == 200}
        reuse.world.judge(person, f"following {kind}", served, readable[kind], names)
        judge_text(person, f"following {kind}", "".join(each.text for each in told.values()), reuse)
    asked = {name for name in CASES if client.get(f"{reuse.address('case-studies', name)}ask/").status_code == 200}
    reuse.world.judge(person, "asking", asked, asked & readable["case-studies"], EVERY_CASE)


def look_at_lists(person: str, client: Client, reuse: Reuse) -> None:
    """Pages of everybody."""
    anonymous = reuse.world.people["anonymous"]
    for address in OPEN_TO_ALL:
        judge_text(person, address, client.get(address).text, reuse)
    for address in NAMING_COUNCILS:
        judge_text(person, address, client.get(address).text, reuse, own=r"\w+(uu|kk)")
    listed = solved_in(client.get("/solutions/").text)
    reuse.world.judge(person, "list of solutions", listed, may_solve(person), EVERY_SOLUTION)
    told = [re.findall(r"<dd.*?</dd>", each.get("/performance/").text, re.DOTALL) for each in (client, anonymous)]
    reuse.world.compare(person, "in public figures", told[0], told[1])


def in_fours(names: Iterable[str]) -> list[list[str]]:
    """As many as are compared at a time."""
    ordered = sorted(names)
    return [ordered[start : start + 4] for start in range(0, len(ordered), 4)]


def look_at_comparisons(person: str, client: Client, reuse: Reuse) -> None:
    """Each beside others: what may not be read is not there."""
    for four in in_fours(CASES):
        answer = client.get("/compare/?" + urlencode([("case", f"case-{name}") for name in four]))
        shown = may_read(person) & set(four)
        judge_text(person, "comparison", answer.text, reuse)
        reuse.world.judge(person, "compared cases", named_in(answer.text) & set(four), shown, set(four))
    for four in in_fours(SOLUTIONS):
        answer = client.get("/compare/?" + urlencode([("solution", f"solution-{name}") for name in four]))
        judge_text(person, "comparison", answer.text, reuse)
        reuse.world.judge(
            person, "compared solutions", solved_in(answer.text), may_solve(person) & set(four), set(four)
        )


def look_at_finding(person: str, client: Client, reuse: Reuse) -> None:
    """Search: solutions, the facets "solution" and "using", results grouped, sorted, and fed."""
    found = "".join(client.get(f"/search/?q={SOLVED}&page={page}").text for page in (1, 2))
    judge_text(person, "search", found, reuse)
    reuse.world.judge(person, "solutions found", solved_in(found), may_solve(person), EVERY_SOLUTION)
    answer = api(client, COMMON)
    facets = {each["value"].removeprefix("solution-") for each in answer["facets"].get("solution", [])}
    # Everybody's solutions only: a value of a case study is the same for all who find it.
    reuse.world.judge(person, "facet of solutions", facets, {"open"} if facets else set(), EVERY_SOLUTION)
    used = {each["value"]: each["count"] for each in answer["facets"].get("using", [])}
    reuse.world.compare(person, "used cases", used.get("1", 0), len(may_read(person) & EVERY_CASE) if used else 0)
    for more in ("&group=solution", "&sort=using", "&my-council=shire-boarduu"):
        judge_text(person, f"search{more}", client.get(f"/search/?q={COMMON}{more}").text, reuse, own="boarduu")
    judge_text(person, "feed", client.get(f"/search/feed/?q={SOLVED}").text, reuse)


def look_at_data(person: str, client: Client, reuse: Reuse) -> None:
    """The data service: every list, and each record of it."""
    for address in DATA:
        answer = client.get(f"{address}?per_page=100")
        reuse.world.compare(person, f"status of {address}", answer.status_code, 200)
        judge_text(person, address, answer.text, reuse)
    cases = named_in(client.get("/api/v1/case-studies/?per_page=100").text)
    reuse.world.judge(person, "cases as data", cases, may_read(person) & EVERY_CASE, EVERY_CASE)
    solutions = solved_in(client.get("/api/v1/solutions/?per_page=100").text)
    reuse.world.judge(person, "solutions as data", solutions, may_solve(person), EVERY_SOLUTION)
    for name in SOLUTIONS:
        answer = client.get(f"/api/v1/solutions/solution-{name}/")
        reuse.world.compare(person, f"solution {name} as data", answer.status_code == 200, name in may_solve(person))
        judge_text(person, "solution as data", answer.text, reuse)


def look_at_documents(person: str, client: Client, reuse: Reuse) -> None:
    """Packs as documents, and in zips: to whom the page is served, and nothing in them that the page does not show."""
    may = {"case-studies": may_read(person), "solutions": may_solve(person)}
    for kind, name in (
        ("case-studies", "open"),
        ("case-studies", "board"),
        ("solutions", "open"),
        ("solutions", "board"),
    ):
        for part in ("pack.docx", "pack.zip"):
            answer = client.get(f"{reuse.address(kind, name)}pack/{part}")
            served = {name} if answer.status_code == 200 else set()
            reuse.world.judge(person, f"{kind} {part}", served, {name} & may[kind], {name})
            content = answer.getvalue()
            judge_text(person, f"{kind} {part}", _words(part, content) if served else answer.text, reuse)


def _is_served(answer: Any) -> bool:
    """Whether it is there: who is asked for its password, as on the page itself, is shown nothing of it."""
    return answer.status_code == 200 and 'name="password"' not in answer.text


def _words(part: str, content: bytes) -> str:
    if part == "pack.docx":
        document = Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return " ".join(
            packed.read(name).decode() for name in packed.namelist() if name.endswith((".html", ".csv", ".txt"))
        )
