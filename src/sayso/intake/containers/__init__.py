"""What holds many texts: tables, feeds, archives, folders; each to a stream of items."""
