"""A briefing in, a document out."""
