"""One web page taken apart: its tree, what its markup says, its body, its figures, its metadata."""
