"""Long extracts of the data platform: millions of rows, read in columns and in stretches."""
