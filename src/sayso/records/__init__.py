"""The records room: files of registers become records, each register with what it covers and what its silence means."""

from sayso.records.adapter import Adapter
from sayso.records.reading import adapter_of, read_records

__all__ = ["Adapter", "adapter_of", "read_records"]
