"""What keeps a strange file from harm: sniffed, gated, limited, read apart."""
