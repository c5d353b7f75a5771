"""A department's file in, a reading out."""
