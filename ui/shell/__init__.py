"""What stands round every page: rail, top bar, status bar, palette, menus, dropping."""
