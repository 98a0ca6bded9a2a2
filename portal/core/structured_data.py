"""schema.org descriptions of pages, as JSON-LD that is safe inside a page."""

import json
from collections.abc import Mapping

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

# What could close the script element or open a comment, as JSON escapes: django.utils.html.json_script does the same.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def json_ld(kind: str, properties: Mapping[str, object]) -> SafeString:
    """A schema.org object of type ``kind``, ready to print inside ``<script type="application/ld+json">``.

    Properties that are empty are left out. Values may come from anybody: nothing in them can end the script.
    """
    described: dict[str, object] = {"@context": "https://schema.org", "@type": kind}
    described |= {name: value for name, value in properties.items() if value not in ("", None, [], ())}
    return mark_safe(json.dumps(described, ensure_ascii=False, cls=DjangoJSONEncoder).translate(_ESCAPES))  # noqa: S308
