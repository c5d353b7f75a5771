"""What each row of a table is about, and the figures read from it."""
