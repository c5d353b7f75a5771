"""A lead's one screen: what concerns them in the pack they opened, and the way back."""
