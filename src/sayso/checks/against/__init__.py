"""Against the records: what the registers of a desk say of an article's numbers and deeds."""

from sayso.checks.against.check import Records

__all__ = ["CHECK", "Records"]

CHECK = Records()
