"""A second factor for every account: nothing is open before, a code works once, a lost phone is no way in."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from post_office.models import Email
from pytest_django import Settings

from portal.accounts.admission import TIMES
from portal.accounts.checks import check_second_factor
from portal.accounts.middleware import AdmissionMiddleware
from portal.core.models import User
from tests.factories.pages import home_page, restrict, standard_page
from tests.factories.second_factor import PASSWORD, App, give_password, has_app, key_on, make_app, set_up
from tests.security.odd_inputs import TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def minutes(settings: Settings) -> str:
    """A page for the board, on a site that demands a second factor."""
    settings.SECOND_FACTOR = "required"
    home_page()
    restrict(standard_page("Minutes", slug="minutes"), "Board")
    return "/minutes/"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> App:
    return make_app(monkeypatch)


@pytest.fixture
def member() -> User:
    person = User.objects.create_user("member", "member@example.org", PASSWORD)
    person.groups.add(Group.objects.get(name="Board"))
    return person


def may_read(client: Client) -> bool:
    return client.get("/minutes/").status_code == 200


@pytest.mark.usefixtures("member")
def test_the_first_sign_in_sets_it_up_and_leads_on(app: App) -> None:
    client = Client()
    assert give_password(client, "member", "/minutes/") == "/sign-in/second-factor/"
    page = client.get("/sign-in/second-factor/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "otpauth://totp/member%40example.org?secret=" in page
    key = key_on(client, "/sign-in/second-factor/")
    wrong = client.post("/sign-in/second-factor/", {"code": "000000"})
    assert wrong.status_code == 400
    assert not has_app("member")
    assert not may_read(client)

    answer = client.post("/sign-in/second-factor/", {"code": app.code(key)})
    assert answer.headers["Location"] == "/account/recovery-codes/?next=/minutes/"
    codes = client.get(answer.headers["Location"]).content.decode()
    assert codes.count("<li><code>") == 10
    assert 'href="data:text/plain' in codes
    assert client.post(answer.headers["Location"]).headers["Location"] == "/minutes/"
    assert may_read(client)
    assert client.get("/account/recovery-codes/").headers["Location"] == "/account/"
    assert "An authenticator app was set up" in Email.objects.get().message


@pytest.mark.usefixtures("member")
def test_a_code_works_once_and_a_recovery_code_too(app: App) -> None:
    key, codes = set_up(Client(), app, "member")

    def sign_in(code: str) -> bool:
        client = Client()
        assert give_password(client, "member") == "/sign-in/code/"
        assert not may_read(client)
        answer = client.post("/sign-in/code/", {"code": code})
        assert answer.status_code in {302, 400}
        assert may_read(client) is (answer.status_code == 302)
        return may_read(client)

    assert not sign_in(app.code(key)), "the code of the set-up"
    app.turn()
    assert sign_in(app.code(key))
    assert not sign_in(app.code(key)), "the same code again"
    assert sign_in(codes[0])
    assert not sign_in(codes[0]), "the same recovery code again"
    assert sign_in(codes[1])
    assert Authenticator.objects.get(type="totp").data["secret"] != key.replace(" ", "")


@pytest.mark.usefixtures("member")
def test_who_knows_the_password_cannot_put_another_phone_in_the_place_of_the_first(app: App) -> None:
    waiting, owner, late = Client(), Client(), Client()
    assert give_password(waiting, "member") == "/sign-in/second-factor/"
    key = key_on(waiting, "/sign-in/second-factor/")
    set_up(owner, app, "member")
    app.turn()
    answer = waiting.post("/sign-in/second-factor/", {"code": app.code(key)})
    assert answer.headers["Location"] == "/sign-in/"
    give_password(late, "member")
    assert late.get("/sign-in/second-factor/").headers["Location"] == "/sign-in/"
    assert [may_read(client) for client in (waiting, owner, late)] == [False, True, False]


def test_nothing_typed_is_a_fault_of_ours(app: App, member: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS)
    signed_in, waiting, new = Client(), Client(), Client()
    set_up(signed_in, app, "member")
    give_password(waiting, "member")
    User.objects.create_user("other", password=PASSWORD)
    give_password(new, "other")
    forms = (
        (new, "/sign-in/second-factor/", "code"),
        (waiting, "/sign-in/code/", "code"),
        (signed_in, "/account/check/", "password"),
        (signed_in, "/account/password/", "oldpassword"),
        (signed_in, "/account/recovery-codes/", "next"),
        (signed_in, "/account/", "done"),
        (Client(), "/account/password/forgotten/", "email"),
    )
    for text in TEXTS[::20]:
        for client, address, field in forms:
            assert client.post(address, {field: text}).status_code in {302, 400, 405}, (address, text[:40])
            assert client.get(address, {field: text, "next": text}).status_code in {200, 302}, (address, text[:40])
    assert waiting.post("/sign-in/code/").status_code == 400, "a form without its field"


@pytest.mark.parametrize(("word", "ids"), [("required", []), ("offered", ["accounts.E002"]), ("no", ["accounts.E001"])])
def test_production_starts_with_a_second_factor_only(word: str, ids: list[str], settings: Settings) -> None:
    settings.PRODUCTION, settings.SECOND_FACTOR = True, word
    assert [error.id for error in check_second_factor()] == ids


def test_guessing_is_stopped_for_known_and_unknown_names_alike(app: App, member: User) -> None:
    key, _codes = set_up(Client(), app, "member")
    for name in ("member", "nobody"):
        answers = [Client().post("/sign-in/", {"username": name, "password": "wrong"}) for _try in range(6)]
        texts = [answer.content.decode() for answer in answers]
        assert [answer.status_code for answer in answers] == [400] * 6
        assert ["do not belong together" in text for text in texts] == [True] * 5 + [False]
        assert "Wait 15 minutes" in texts[-1]
    assert give_password(Client(), "member") == "refused: 400", "the right password has to wait as well"

    other = User.objects.create_user("other", password=PASSWORD)
    app.turn()
    set_up(Client(), app, other.get_username())
    client = Client()
    assert give_password(client, "other") == "/sign-in/code/"
    for _try in range(5):
        assert client.post("/sign-in/code/", {"code": "123456"}).status_code == 400
    assert "Wait 15 minutes" in client.post("/sign-in/code/", {"code": app.code(key)}).content.decode()


def test_a_new_password_does_not_get_past_the_second_factor(app: App, member: User) -> None:
    signed_in = Client()
    key, _codes = set_up(signed_in, app, "member")
    Email.objects.all().delete()
    said = []
    for address in ("member@example.org", "nobody@example.org"):
        asked = Client().post("/account/password/forgotten/", {"email": address}, follow=True)
        said.append((asked.redirect_chain, asked.content))
    assert said[0] == said[1]
    letter = Email.objects.get()
    assert letter.to == ["member@example.org"]
    link = next(line for line in letter.message.splitlines() if "/account/password/new/" in line)
    client = Client()
    form = client.get(link.removeprefix("http://localhost"), follow=True).request["PATH_INFO"]
    for bad in ("short", "passwordpassword", "localdigitalalliance1", "member@example.org"):
        assert client.post(form, {"password1": bad}).status_code == 400
    fresh = "ç" * 130
    assert client.post(form, {"password1": fresh}, follow=True).status_code == 200
    assert not may_read(client)
    assert not may_read(signed_in), "other browsers are signed out"
    assert give_password(client, "member", password=fresh) == "/sign-in/code/"
    assert not may_read(client)
    assert client.get(link.removeprefix("http://localhost"), follow=True).content.decode().count("does not work") > 0
    app.turn()
    client.post("/sign-in/code/", {"code": app.code(key)})
    assert may_read(client)


def test_a_session_ends_by_itself_and_when_the_factor_is_another(app: App, member: User) -> None:
    client = Client()
    key, _codes = set_up(client, app, "member")

    def aged(started: float, seen: float) -> Client:
        app.turn()
        browser = Client()
        give_password(browser, "member")
        browser.post("/sign-in/code/", {"code": app.code(key)})
        assert may_read(browser)
        session = browser.session
        session[TIMES] = (time.time() - started, time.time() - seen)
        session.save()
        return browser

    for started, seen, opens in ((11 * 3600, 1800, True), (13 * 3600, 10, False), (7200, 3700, False)):
        browser = aged(started, seen)
        assert may_read(browser) is opens
        assert browser.session.exists(browser.cookies["sessionid"].value) is opens, "ended on the server"
    again = client.get("/account/second-factor/")
    assert again.headers["Location"] == "/account/check/?next=%2Faccount%2Fsecond-factor%2F"
    before = client.cookies["sessionid"].value
    client.post(again.headers["Location"], {"password": PASSWORD, "next": "/account/second-factor/"})
    assert client.cookies["sessionid"].value != before
    other = aged(0, 0)
    app.turn()
    client.post("/account/second-factor/", {"code": app.code(key_on(client, "/account/second-factor/"))})
    assert may_read(client)
    assert not may_read(other)


def test_a_lost_phone_needs_an_administrator_and_the_person_is_told(app: App, member: User) -> None:
    client = Client()
    set_up(client, app, "member")
    Email.objects.all().delete()
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody")
    call_command("reset_second_factor", "member", "--dry-run")
    assert may_read(client)
    call_command("reset_second_factor", "member")
    assert not may_read(client)
    assert "An administrator took the second factor off" in Email.objects.get().message
    assert give_password(client, "member") == "/sign-in/second-factor/"


def test_a_password_change_asks_for_the_present_one_and_signs_out_elsewhere(app: App, member: User) -> None:
    here, there = Client(), Client()
    key, _codes = set_up(here, app, "member")
    app.turn()
    give_password(there, "member")
    there.post("/sign-in/code/", {"code": app.code(key)})
    account = here.get("/account/").content.decode()
    assert "10 left" in account
    assert account.count(", since ") == 3
    change = {"oldpassword": "not it", "password1": "another made-up sentence"}
    assert here.post("/account/password/", change).status_code == 400
    change["oldpassword"] = PASSWORD
    assert here.post("/account/password/", change).headers["Location"] == "/account/?done=password"
    assert may_read(here)
    assert not may_read(there)


def test_the_admin_has_no_other_password_and_resets_for_administrators_only(
    app: App, member: User, settings: Settings
) -> None:
    set_up(Client(), app, "member")
    settings.SECOND_FACTOR = "offered"
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    editor = User.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name="Editors"))
    address = f"/admin/users/{member.pk}/second-factor/"
    for person, status in ((editor, 302), (root, 200)):
        client = Client()
        client.force_login(person)
        assert client.get(address).status_code == status
        assert "Reset second factor" in client.get("/admin/users/").content.decode() or person is editor
        assert client.post("/admin/account/", {"password-new_password1": "x"}).status_code in {200, 302}
        assert "password-old_password" not in client.get("/admin/account/").content.decode()
    assert has_app("member")
    client.post(address)
    assert not has_app("member")


def test_who_is_signed_in_costs_one_question(
    app: App, member: User, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    client = Client()
    set_up(client, app, "member")
    request = RequestFactory().get("/")
    request.session = SessionStore(client.cookies["sessionid"].value)
    AdmissionMiddleware(lambda _request: HttpResponse()).process_request(request)
    with django_assert_num_queries(2):  # the session, the person with their factor
        assert request.user == member
