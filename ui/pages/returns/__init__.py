"""Returns: the inbox of departments' files and the two-sided review of one of them."""
