"""What a council, its indicators and its suites are defined as."""
