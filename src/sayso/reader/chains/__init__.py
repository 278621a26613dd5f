"""The route of a claim from the publisher over its relays to the origin, and how sure each hop was."""
