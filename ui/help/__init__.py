"""Help: pages written in Markdown, pages made from what the application knows, the reader."""
