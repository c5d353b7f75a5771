"""What the lead's screen says, without Qt."""
