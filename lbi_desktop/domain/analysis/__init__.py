"""Signal or noise: process control, intervals, forecasts, and the words for them."""
