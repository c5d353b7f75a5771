"""Extracts of complaints, case by case: counted here, never kept."""

from importers.complaints.extract import ComplaintsRead, read_complaints

__all__ = ["ComplaintsRead", "read_complaints"]
