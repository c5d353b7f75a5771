"""Plans: the tree from vision to objective, each element's page, its gaps and line of sight."""
