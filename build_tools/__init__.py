"""Entente's build tools: raw articles in, an annotated and cross-linked archive out."""
