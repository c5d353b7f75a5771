"""Data packs: sent to directorates, and every difference of what comes back."""
