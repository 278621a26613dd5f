"""The shelf: what is looked through in a browser, laid out beside the evidence and made from it."""
