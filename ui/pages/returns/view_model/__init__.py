"""What the returns pages show and decide, without Qt."""
