"""Whether an e-mail address is at one of a council's domains."""

from portal.taxonomy.models import Council


def is_at_council(email: str, council: Council | None) -> bool:
    """Whether the address's domain is one of the council's or lies below one. A look-alike is another domain.

    A merged council has the domains of the one that stands for it: that is where editors add them.
    """
    if council is None:
        return False
    domain = _plain(email.rpartition("@")[2])
    known = (_plain(each) for each in council.resolved().email_domains if isinstance(each, str))
    return bool(domain) and any(domain == each or domain.endswith(f".{each}") for each in known if each)


def _plain(domain: str) -> str:
    """The domain as mail servers write it: small ASCII letters. Letters of other alphabets become punycode.

    Empty for what cannot be a domain, or is a whole top-level one: "uk" would let everybody in.
    """
    try:
        ascii_only = domain.strip().removeprefix("@").rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return ascii_only if "." in ascii_only else ""
