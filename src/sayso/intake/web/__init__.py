"""The URL reader: the one place that goes out, on request, and what may come back."""
