"""Charts as data, painted on screen and written into Word from one description."""
