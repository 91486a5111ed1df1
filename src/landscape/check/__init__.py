"""Checks records: syntax, place, terms, links, figures and shapes."""

from landscape.check.finding import Finding
from landscape.check.load import load
from landscape.check.loaded import Loaded
from landscape.check.record import Record
from landscape.check.report import Report
from landscape.check.run import check, check_loaded

__all__ = ["Finding", "Loaded", "Record", "Report", "check", "check_loaded", "load"]
