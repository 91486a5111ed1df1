"""What changes between two commits, in words."""

from landscape.check.summary.run import summary

__all__ = ["summary"]
