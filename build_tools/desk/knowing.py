"""What is known of the archive's entities, while more becomes known.

Enters: authority files. Leaves: their records, and the resolver that answers from them. Each
file that comes takes a time that does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.annotate.resolve import Resolver
from build_tools.authority import Authority, AuthorityFile, Growing


class Knowing:
    """The records of some files, and who answers for them."""

    def __init__(
        self, files: Iterable[AuthorityFile] = (), resolver: type[Resolver] = Resolver
    ) -> None:
        self._growing = Growing(files)
        self.resolver = resolver(self._growing.authority)

    @property
    def authority(self) -> Authority:
        """The records."""
        return self._growing.authority

    def take(self, files: Iterable[AuthorityFile]) -> None:
        """Know these files from now on."""
        for file in files:
            if file.record:
                self._growing.take([file])
                self.resolver.learn(file.id, file.record)
