"""Home: where the round stands, what is off target, what comes next."""
