"""What the place of data packs says, without Qt."""
