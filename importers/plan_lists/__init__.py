"""A council's plan as a list in Excel, or as the tables of a Word document."""

from importers.plan_lists.reading_plan import PlanListRead, read_plan_list

__all__ = ["PlanListRead", "read_plan_list"]
