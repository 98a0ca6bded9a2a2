"""What a password must not be made of, beyond Django's own checks."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SITE_WORDS = (
    "local", "digital", "alliance", "good", "practice", "portal", "board", "steering", "editor", "council",
    "government", "administrator", "admin", "welcome", "password", "changeme", "letmein",
)  # fmt: skip
"""Words that anybody would guess of this site, the longest sense of each: ASVS 6.1.2."""

AT_LEAST_BESIDE = 8


class SiteWordsValidator:
    """A password must be more than such words with a few signs around them; a sentence may hold them."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse it in words."""
        beside = re.sub("|".join(sorted(SITE_WORDS, key=len, reverse=True)), "", password.lower())
        if len(beside) < AT_LEAST_BESIDE < len(password) and beside != password.lower():
            raise ValidationError(
                _("This password is mostly words that anybody would guess of this site. Choose another."), "site_words"
            )

    def get_help_text(self) -> str:
        """What to tell before."""
        return _("It must not be made of words that anybody would guess of this site.")
