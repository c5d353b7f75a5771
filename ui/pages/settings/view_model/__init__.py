"""What Settings shows, worked out without Qt."""
