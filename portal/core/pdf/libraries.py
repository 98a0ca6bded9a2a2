"""The system's libraries that PDFs are set with. Without them the portal works and says that it makes no PDFs.

``python -m portal.core.pdf.libraries`` prints the Debian packages that are missing here.
"""

import ctypes
import sys
from typing import Any

from django.core.checks import CheckMessage, Info

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What has to be installed: each library, and its package on Debian. What else is needed comes with these."""


def missing() -> list[str]:
    """The packages whose libraries this machine lacks; elsewhere than on Linux nothing is known."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in LIBRARIES.items() if not _is_there(library)]


def check_libraries(**options: Any) -> list[CheckMessage]:
    """Say once, when the portal starts, that PDFs cannot be made. Nothing else suffers."""
    lacking = missing()
    if not lacking:
        return []
    return [
        Info(
            "PDFs of briefings and packs cannot be made on this machine; everything else works.",
            hint=f"On Debian or Ubuntu type 'sudo apt-get install {' '.join(lacking)}'.",
            id="core.I001",
        )
    ]


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.stdout.write(" ".join(missing()))
