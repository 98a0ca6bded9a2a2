"""Secrets of the second factor: encrypted in the database, and named after this site in people's apps."""

import logging
from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from portal.core.models import SiteSettings

logger = logging.getLogger(__name__)


class FactorAdapter(DefaultMFAAdapter):
    """Who reads a copy of the database alone can make no codes from it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Each works once: wait for the next one and type that."),
        "cannot_generate_recovery_codes": _("Set up your second factor first."),
    }

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. If ``SECRET_KEY`` is another one now, a new one that no code fits: people ask for a reset."""
        try:
            return _keys().decrypt(encrypted_text).decode()
        except InvalidToken:
            logger.error("a second factor cannot be read: SECRET_KEY has changed; docs/operations.md says what to do")
            return generate_totp_secret()

    def get_totp_issuer(self) -> str:
        """The name the app shows: the site's, up to its colon, which would end a name there."""
        return SiteSettings.load().name.partition(":")[0].strip()


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [sha256(b"portal.accounts.seeds" + force_bytes(secret)).digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
