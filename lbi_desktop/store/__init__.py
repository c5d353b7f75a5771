"""The one file everything is kept in, and the only SQL."""
