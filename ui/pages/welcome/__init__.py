"""Welcome: what can be opened, and how it should look, before anything is open."""
