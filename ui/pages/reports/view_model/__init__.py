"""What the reports page shows and decides, without Qt."""
