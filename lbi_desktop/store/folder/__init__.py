"""A store as a folder that anybody can read: CSV, JSON and the files as they were received."""
