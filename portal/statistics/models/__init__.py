"""Figures are kept once and used by reference everywhere."""

from portal.statistics.models.conflict import Conflict
from portal.statistics.models.statistic import Statistic
from portal.statistics.models.table1_row import Table1Row

__all__ = ["Conflict", "Statistic", "Table1Row"]
