"""Wellbeing: how wards and groups stand, domain by domain, and how sure that is."""
