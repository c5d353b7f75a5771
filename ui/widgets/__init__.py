"""Small building blocks: they take content, report wishes by signal, know no store."""
