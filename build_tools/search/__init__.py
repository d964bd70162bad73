"""The search: small files that the browser reads instead of asking a server.

Enters: an `Archive`. Leaves: paths and contents of the files below `search/data/`. The same
archive gives the same files; `docs/contributing/decisions/0016-own-search-index.md` says why
they are our own, `site_overrides/assets/search/` reads them.
"""

from build_tools.search.last import FOLDER
from build_tools.search.write import search_files, write

__all__ = ["FOLDER", "search_files", "write"]
