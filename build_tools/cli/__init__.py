"""The command line `entente`: thin commands over the stages, written for an editor.

Enters: what an editor types. Leaves: plain text on standard output, faults on standard
error, exit status 0, 1 (faults were found) or 2 (the command was not understood).
"""

from __future__ import annotations

import click

from build_tools.cli.articles import (
    add_command,
    annotate_command,
    clean_command,
    review_command,
)
from build_tools.cli.common import NearestGroup
from build_tools.cli.entities import (
    merge_command,
    new_command,
    rename_command,
    split_command,
)
from build_tools.cli.keeping import bag_command, verify_command
from build_tools.cli.site import (
    build_command,
    check_command,
    export_command,
    init_command,
    schema_command,
)


@click.group(cls=NearestGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="entente")
def main() -> None:
    """Entente: an annotated archive of the relations between countries.

    The usual way: `entente add` a saved page or pasted text, correct the file that it
    names, run `entente check`, commit.
    """


COMMANDS = (
    add_command,
    review_command,
    clean_command,
    annotate_command,
    check_command,
    build_command,
    export_command,
    schema_command,
    init_command,
    verify_command,
    bag_command,
    new_command,
    merge_command,
    rename_command,
    split_command,
)
for command in COMMANDS:
    main.add_command(command)
