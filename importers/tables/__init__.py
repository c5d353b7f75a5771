"""Where the tables of a sheet are, and what their columns hold."""
