"""The WSGI entry point for granian, gunicorn or any other server."""

import os

from django.core.wsgi import get_wsgi_application

from portal.core.middleware import read_as_utf_8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = read_as_utf_8(get_wsgi_application())
