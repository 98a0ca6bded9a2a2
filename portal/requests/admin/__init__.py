"""The editors' screens: the list of requests, the words of one, and what is decided about it."""
