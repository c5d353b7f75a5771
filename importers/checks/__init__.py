"""The checks: each looks at one thing and answers with issues of the catalogue."""
