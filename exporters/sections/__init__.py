"""The sections of documents: a briefing's lines as blocks."""
