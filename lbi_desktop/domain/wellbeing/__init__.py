"""The Wellbeing Index by ward and group."""
