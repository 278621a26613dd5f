"""What articles have in common: copies, the same claim, its origins and its variants."""
