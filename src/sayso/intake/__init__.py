"""Bytes, files, folders, feeds, tables and WARC to articles."""
