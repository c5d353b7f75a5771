"""What the history shows, worked out without Qt."""
