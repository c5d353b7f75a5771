"""What stands in a store, in words: made from the tables, so that it is never out of date."""
