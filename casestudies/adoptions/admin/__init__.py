"""The editors' screens: the list of councils' words, and what is decided about one."""
