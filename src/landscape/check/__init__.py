"""Checks records: syntax, place, terms, links, figures and shapes."""

import sys

from landscape.check.called import CallableRoom
from landscape.check.finding import Finding
from landscape.check.load import load
from landscape.check.loaded import Loaded
from landscape.check.record import Record
from landscape.check.report import Report
from landscape.check.run import Checker, check, check_loaded

__all__ = ["Checker", "Finding", "Loaded", "Record", "Report", "check", "check_loaded", "load"]

sys.modules[__name__].__class__ = CallableRoom  # so that `landscape.check(...)` is a call and not only a name
