"""The editors' screens: the inbox, and one submission with everything that can be done about it."""
