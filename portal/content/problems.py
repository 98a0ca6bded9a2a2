"""What can be wrong with shipped content."""


class ContentProblem(Exception):
    """Content that cannot be loaded. The message names the file and says what to do next."""


class GoneError(ContentProblem):
    """Content that refers to something which is not on this site, or not under its old name any more."""
