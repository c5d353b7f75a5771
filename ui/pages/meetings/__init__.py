"""Meetings: which come when, how far their papers are, what they decided and asked."""
