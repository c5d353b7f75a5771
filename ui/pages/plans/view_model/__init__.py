"""What the Plans place shows and asks for; no Qt."""
