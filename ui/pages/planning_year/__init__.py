"""The planning year: by when each plan is made, how far it is, what it holds up."""
