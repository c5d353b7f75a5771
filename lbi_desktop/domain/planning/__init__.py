"""The planning year: how next year's plans are made, week by week."""
