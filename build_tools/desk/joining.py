"""One event that several articles tell: the newer telling names the older one.

Enters: the archive's folder, a new article, an article that is like it. Leaves: `same_as` in
the events of the new article.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build_tools.desk.edits import edit_file
from build_tools.desk.similar import Like
from build_tools.writing import writing


def join(root: Path, path: str, like: Like) -> bool:
    """Say in the article at `path` that the events it shares with `like` are told there, too."""

    def change(keys: Any) -> None:
        for n, other in like.events:
            event = keys["events"][n - 1]
            if "same_as" not in event:
                event.insert(list(event).index("evidence"), "same_as", f"{like.file.id}#{other}")

    with writing(root):
        return edit_file(root / path, change)
