"""What can be wrong with shipped content."""


class ContentProblem(Exception):
    """Content that cannot be loaded. The message names the file and says what to do next."""
