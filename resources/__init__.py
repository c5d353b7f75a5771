"""What ships with the application: templates, fonts, icons, the sample council."""
