"""How e-mails leave: queued in the database, handed to the real server by the worker."""

from urllib.parse import urlsplit

import environ

from portal.core.mail import lazy_sender
from portal.settings.env import environment

EMAIL_CONFIG = environ.Env.email_url_config(environment().email_url)
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 60  # seconds for each answer; shorter, a server that scans before it accepts gets the e-mail twice
# Every e-mail is queued in the database, in the transaction that makes it; the worker hands it to the real server.
EMAIL_BACKEND = "portal.mail.backend.QueueBackend"
POST_OFFICE = {
    "BACKENDS": {"default": EMAIL_CONFIG["EMAIL_BACKEND"]},
    # Made when the e-mail is queued, so that a mail program knows one that came twice; by itself post_office would
    # ask the network for this machine's name, in the middle of a request.
    "MESSAGE_ID_ENABLED": True,
    "MESSAGE_ID_FQDN": urlsplit(environment().site_url).hostname,
}
DEFAULT_FROM_EMAIL = lazy_sender  # Wagtail's e-mails as well
