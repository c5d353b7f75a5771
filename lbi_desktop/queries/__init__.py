"""What an officer can ask of the store; one file for each question."""
