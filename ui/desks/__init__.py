"""What several places let a person do to one figure: comment on it, type it."""
