"""People who sign in: editors, board members, administrators. Practitioners need no account."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with a sign-in. Ours from the first migration, so that it can grow without a migration of every key."""
