"""Sign-in settings: passwords, the second factor, limits on guessing, sessions. Why: docs/adr/0020-second-factor.md."""

from datetime import timedelta

SECOND_FACTOR = "required"  # or "offered": then a password alone opens what an account may see. Never in production.

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["portal.accounts.backends.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of older accounts; replaced when they sign in
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "portal.accounts.passwords.SiteWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds that the link to a new password works

LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# How long somebody stays signed in. Other sessions (a contributor's draft) keep Django's two weeks.
SIGNED_IN_AT_MOST = timedelta(hours=12)
SIGNED_IN_IDLE = timedelta(hours=1)

ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]  # sign-up has no address; allauth checks these anyway
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no e-mail; the answer on the screen is the same
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # who may not read a page is told so, and may sign in as somebody else
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# One period everywhere, so that the words that say when to try again are true: portal/accounts/adapter.py.
ACCOUNT_RATE_LIMITS = {
    "login": "120/15m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
    "reset_password": "20/15m/ip,3/15m/key",
    "reset_password_from_key": "30/15m/ip",
    "reauthenticate": "10/15m/user",
    "change_password": "10/15m/user",
}

MFA_ADAPTER = "portal.accounts.seeds.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# Limits on guessing count for all processes: what begins with "allauth" goes to the database, the rest stays here.
CACHES = {
    "default": {"BACKEND": "portal.accounts.shared_cache.SharedLimits"},
    "shared": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_sharedcount",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # with fewer, many made-up names would push a lockout out
    },
}

WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # the admin has no second way to a new password
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # nor to the address it is sent to, without asking who is there
WAGTAILUSERS_PASSWORD_REQUIRED = False  # who is new asks for a first password by e-mail; nobody else ever knows it
# A password for a page would open restricted content to whoever has it, without a second factor.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "accounts/password_required.html"  # noqa: S105  # pages closed so before
