"""The archive's graph: its types, and how it is built from records."""
