"""Reports: choosing a document, what to look at before writing it, the documents written."""
