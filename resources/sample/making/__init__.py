"""How the generated files of the sample council are made; nothing the application needs."""
