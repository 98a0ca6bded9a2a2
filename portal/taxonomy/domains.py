"""Which e-mail addresses belong to a council."""

from portal.taxonomy.models import Council


def belongs_to(council: Council | None, email: str) -> bool:
    """Whether ``email`` is at one of the council's domains, or below one of them."""
    domain = email.rpartition("@")[2].casefold()
    if council is None or not domain:
        return False
    own = [name.casefold().strip().lstrip("@.") for name in council.resolved().email_domains + council.email_domains]
    return any(domain == name or domain.endswith(f".{name}") for name in own if name)
