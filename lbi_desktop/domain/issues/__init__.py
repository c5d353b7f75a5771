"""Everything an importer or a check can complain of: code, words, what to do."""
