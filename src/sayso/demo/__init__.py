"""The worked example, with all that a desk makes of it: an article of October 2016, its copies, and registers."""

from sayso.demo.copies import Republished, original, twenty_seven
from sayso.demo.example import example
from sayso.demo.making import Made, make

__all__ = ["Made", "Republished", "example", "make", "original", "twenty_seven"]
