"""What of a definition a person changes, by the name in a definitions file and in words."""

FIELDS = (
    ("title", "Title"),
    ("short_name", "Short name"),
    ("ref", "Reference"),
    ("purpose", "Purpose"),
    ("owner", "Owner"),
    ("service", "Service"),
    ("suites", "Suites, with commas between"),
    ("tolerance", "Tolerance"),
    ("tolerance_owner", "Who sets the tolerance"),
    ("formula", "Formula"),
    ("source_system", "Source"),
    ("data_quality", "Data quality"),
    ("methodology", "Method"),
)
