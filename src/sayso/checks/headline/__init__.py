"""The check of the headline against the body."""

from sayso.checks.headline.check import HeadlineCheck

CHECK = HeadlineCheck()

__all__ = ["CHECK", "HeadlineCheck"]
