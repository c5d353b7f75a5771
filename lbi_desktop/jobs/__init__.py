"""Whole jobs of an officer, made of queries, adapters and commands; shared by all doors."""
