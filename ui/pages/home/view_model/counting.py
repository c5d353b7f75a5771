"""Counts as they are read at a glance: always in figures."""

from __future__ import annotations


def numbered(number: int, noun: str) -> str:
    """`1 working day`, `5 working days`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
