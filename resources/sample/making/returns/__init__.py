"""The departments' workbooks for Q3 2025/26, one module each, every one in its own layout."""
