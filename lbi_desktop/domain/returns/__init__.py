"""Letters and forms to departments, and what their answers became."""
