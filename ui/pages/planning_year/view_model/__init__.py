"""What the planning year shows and decides, without Qt."""
