"""The history: who changed what, and the way back."""
