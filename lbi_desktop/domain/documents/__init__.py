"""What documents are made from, what was printed, and whether one may be issued."""
