"""What an officer can change; each function is one transaction that can be undone."""
