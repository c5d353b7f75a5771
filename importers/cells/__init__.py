"""What one cell of figures says: a value with its state, or a question."""
