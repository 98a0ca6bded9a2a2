"""The editors' screens: the list of blocks, the words of one, and what is decided about it."""
