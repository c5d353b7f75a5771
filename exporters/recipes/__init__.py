"""Which sections make which document."""
