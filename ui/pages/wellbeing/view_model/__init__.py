"""What the Wellbeing page shows and decides, without Qt."""
