"""The web desk: a desk in the browser, for people who would rather look than read."""

from sayso.web.serving import Bind, make_app, serve

__all__ = ["Bind", "make_app", "serve"]
