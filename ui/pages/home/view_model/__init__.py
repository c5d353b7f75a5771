"""What Home shows, worked out without Qt."""
