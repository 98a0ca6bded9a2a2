"""The indices of one engine on a cluster, which may hold others.

::

    <index>                        alias of the index in use
    <index>_previous               alias of the one before it
    <index>_<time>-<random>        one index; while it is built, <its name>_building is the alias to write through
    <index>_lock                   an index with one document while a rebuild is under way
"""

import re
import secrets
from datetime import UTC, datetime

from elasticsearch import Elasticsearch

from search.engines.base import EngineError, EngineStatus
from search.engines.elasticsearch.mapping import SETTINGS, mappings
from search.engines.elasticsearch.search import held


class Indices:
    """Names, aliases and the switch; knows nothing of documents."""

    def __init__(self, index: str) -> None:
        self.alias = index
        self.previous = f"{index}_previous"
        self.lock = f"{index}_lock"
        self._generation = re.compile(rf"{re.escape(index)}_\d{{8}}t\d{{6}}z-[0-9a-f]{{6}}")

    def create(self, client: Elasticsearch, layout: str) -> str:
        """Make a new empty index and return its name. Leftovers of rebuilds that died are removed."""
        self.remove_unused(client)
        now = datetime.now(UTC)
        name = f"{self.alias}_{now:%Y%m%dt%H%M%Sz}-{secrets.token_hex(3)}"
        client.indices.create(
            index=name,
            settings=SETTINGS,
            mappings=mappings(layout, now.replace(microsecond=0).isoformat()),
            aliases={building(name): {}},
        )
        return name

    def switch(self, client: Elasticsearch, name: str) -> None:
        """Make ``name`` the index in use in one step; the one before it is kept."""
        actions: list[dict[str, dict[str, str]]] = [
            {"add": {"index": name, "alias": self.alias}},
            {"remove": {"index": name, "alias": building(name)}},
        ]
        for other, aliases in self._all(client).items():
            if self.previous in aliases:
                actions.append({"remove": {"index": other, "alias": self.previous}})
            if self.alias in aliases:
                actions.append({"remove": {"index": other, "alias": self.alias}})
                actions.append({"add": {"index": other, "alias": self.previous}})
        client.indices.update_aliases(actions=actions)

    def remove(self, client: Elasticsearch, name: str) -> None:
        """Remove an index that is not in use."""
        if not self._generation.fullmatch(name):
            raise ValueError(f"{name} is not an index of {self.alias}")
        client.indices.delete(index=name, ignore_unavailable=True)

    def remove_unused(self, client: Elasticsearch) -> None:
        """Remove every index of this engine but the one in use and the one before it."""
        for name, aliases in self._all(client).items():
            if not {self.alias, self.previous} & aliases:
                self.remove(client, name)

    def remove_all(self, client: Elasticsearch) -> None:
        """Remove every index of this engine, in use or not, and its lock."""
        for name in self._all(client):
            self.remove(client, name)
        client.indices.delete(index=self.lock, ignore_unavailable=True)

    def status(self, client: Elasticsearch) -> EngineStatus:
        """Return how the index in use stands. Raises ``EngineError`` if there is none."""
        found = client.indices.get(index=self.alias).body
        if set(found) == {self.alias}:
            raise EngineError(
                f"{self.alias} is an index of something else on this Elasticsearch. Set ELASTICSEARCH_INDEX."
            )
        (name, about), *_ = found.items()
        documents, newest = held(client, name)
        meta = about["mappings"]["_meta"]
        return EngineStatus(
            ready=True,
            documents=documents,
            generation=name,
            built_at=meta["built_at"],
            layout=meta["layout"],
            newest=newest,
        )

    def _all(self, client: Elasticsearch) -> dict[str, set[str]]:
        """Every index of this engine with its aliases."""
        found = client.indices.get_alias(index=f"{self.alias}_*").body
        return {name: set(about["aliases"]) for name, about in found.items() if self._generation.fullmatch(name)}


def building(name: str) -> str:
    """Return the alias to write through while the index ``name`` is built: it goes with the index, so that no write
    makes an index of that name anew."""
    return f"{name}_building"
