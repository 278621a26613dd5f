"""Builds the reader's weights from the gold data; nothing in the package imports it."""
