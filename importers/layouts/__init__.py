"""The layouts departments send, each telling which columns hold what."""
