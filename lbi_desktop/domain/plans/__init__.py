"""The plan hierarchy: elements, their tree, their status, the line of sight."""
