"""The screens of the admin that are about search as a whole, and what all of its screens share."""
