"""Log settings: everything goes to standard error, one line an event, for journald or the container to keep."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django adds an e-mail to administrators for each error; the log is enough and cannot flood a mailbox.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # What happens to a page is in its history in the admin, and a task for each save says nothing to an operator.
        "wagtail": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django_tasks": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Each search is several requests to Elasticsearch; the portal itself logs what goes wrong with one.
        "elastic_transport": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # A wrong Host header is a scanner at work, not a fault of the portal.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        # A missing page is the reader's event, not the operator's.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
