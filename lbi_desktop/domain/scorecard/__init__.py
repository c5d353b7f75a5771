"""One indicator in one period with its four marks, and the arithmetic under them."""
