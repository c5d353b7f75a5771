"""Documents that come back: Word files read for what we once printed in them."""
