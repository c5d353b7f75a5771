"""What the pictures of the window show; only `ui.screenshots` reads this."""
