"""An authenticator app whose clock the test turns, and people who have one."""

import re
from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.test import Client

PASSWORD = "a long made-up password"


@dataclass
class App:
    """Shows one code until it is turned on."""

    step: int = 1

    def code(self, key: str) -> str:
        """The code for a key, now."""
        return auth.format_hotp_value(auth.hotp_value(key.replace(" ", ""), self.step))

    def turn(self) -> None:
        """The next code; what was counted as used stays used."""
        self.step += 1


def make_app(monkeypatch: pytest.MonkeyPatch) -> App:
    """The portal's clock goes by this app from now on."""
    app = App()
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([app.step]))
    return app


def give_password(client: Client, name: str, where: str = "", password: str = PASSWORD) -> str:
    """The first step; where it leads."""
    answer = client.post("/sign-in/", {"username": name, "password": password, "next": where})
    return answer.headers.get("Location", f"refused: {answer.status_code}")


def key_on(client: Client, address: str) -> str:
    """The key that the set-up page shows."""
    found = re.search(r'class="code-key">([A-Z2-7 ]+)<', client.get(address).content.decode())
    assert found, f"{address} shows no key"
    return found[1]


def set_up(client: Client, app: App, name: str) -> tuple[str, list[str]]:
    """Sign in for the first time; the key, and the recovery codes once kept."""
    assert give_password(client, name) == "/sign-in/second-factor/"
    key = key_on(client, "/sign-in/second-factor/")
    answer = client.post("/sign-in/second-factor/", {"code": app.code(key)}, follow=True)
    codes = re.findall(r"<li><code>(\d+)</code>", answer.content.decode())
    client.post("/account/recovery-codes/")
    return key, codes


def has_app(name: str) -> bool:
    """Whether the account has one."""
    return Authenticator.objects.filter(user__username=name, type=Authenticator.Type.TOTP).exists()
