"""The words departments use: heads, periods, places, groups, units, references."""
