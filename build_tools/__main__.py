"""`python -m build_tools` is `entente`."""

from build_tools.cli import main

main(prog_name="entente")
