"""Indicators: the scorecard with its side panel, and one indicator's chart at full size."""
