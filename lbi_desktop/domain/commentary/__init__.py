"""Comments on figures, and the linter that lets none lie quietly."""
