"""What goes wrong between here and Elasticsearch, said in the words of the engine contract."""

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    NotFoundError,
    SerializationError,
    SSLError,
    TransportError,
    UnsupportedProductError,
)

from search.engines.base import EngineError

REBUILD_ADVICE = "Run `manage.py search_rebuild` to build it from the database."

NO_INDEX = f"There is no search index on Elasticsearch yet. {REBUILD_ADVICE}"

BUSY_STATUSES = (429, 502, 503, 504)
"""What a cluster, or a proxy before it, answers when it has too much to do or lacks a part for a while."""


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn the client's failures into ``EngineError`` with advice; ``place`` names the server."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise EngineError(_sentence(error, place)) from error
    except (ValueError, TypeError, KeyError, OSError) as error:
        # The client cannot be made of what it was given, or it was answered JSON of another form than documented.
        raise EngineError(
            f"Elasticsearch at {place} cannot be used ({type(error).__name__}: {error}). Check the variables that "
            "begin with ELASTICSEARCH, and what stands between here and there."
        ) from error


def _sentence(error: ApiError | TransportError, place: str) -> str:
    at = f"Elasticsearch at {place}"
    match error:
        case ConnectionTimeout():
            sentence = f"{at} did not answer in time. Look whether it is overloaded."
        case SSLError():
            sentence = f"The certificate of {at} was not accepted. Check ELASTICSEARCH_CA_FILE."
        case SerializationError() | UnsupportedProductError():
            sentence = f"What answers at {place} is not Elasticsearch. Check ELASTICSEARCH_URL, and any proxy between."
        case AuthenticationException() | AuthorizationException():
            sentence = f"{at} refused this user or key. docs/operations.md lists the rights it needs."
        case NotFoundError(error="index_not_found_exception" | "alias_not_found_exception"):
            sentence = NO_INDEX
        case ApiError(status_code=status) if status in BUSY_STATUSES:
            sentence = f"{at} is too busy or not complete ({status}). Look at its health and try again."
        case ApiError():
            sentence = f"{at} answered {error.status_code} ({error.error}). Look into its log."
        case _:
            sentence = f"{at} cannot be reached. Check that it runs, and ELASTICSEARCH_URL."
    return sentence
