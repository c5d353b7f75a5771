"""Settings: each with what it is set to; every change counts at once."""
