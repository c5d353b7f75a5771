"""What the meetings page shows and decides, without Qt."""
