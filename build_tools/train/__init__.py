"""Fit the line model to labelled pages: `python -m build_tools.train FOLDER`."""
