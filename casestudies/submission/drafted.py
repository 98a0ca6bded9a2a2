"""A title made of the answers."""

from casestudies.submission.models import Submission
from casestudies.submission.record import SENTENCE_END, record_title

LONGEST = 80
"""Characters of a first sentence that still reads as a title."""


def draft_title(submission: Submission) -> str:
    """The first sentence of what was done, if it is short; otherwise the service and the council."""
    first = SENTENCE_END.split(" ".join(submission.what_you_did.split()))[0].rstrip(" .")
    if first and len(first) <= LONGEST:
        return first
    return record_title(submission)[:200]
