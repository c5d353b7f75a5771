"""The bookmark names of sections that other sections refer to."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """A section that can be referred to."""

    SUMMARY = "lbi_summary"
    ATTENTION = "lbi_attention"
    IMPROVING = "lbi_improving"
    AMBITION = "lbi_ambition"
    MEETING = "lbi_meeting"
    REASONS = "lbi_reasons"
    IMPLICATIONS = "lbi_implications"
    CONCLUSION = "lbi_conclusion"
    APPENDIX_A = "lbi_appendix_a"
    APPENDIX_B = "lbi_appendix_b"
