"""What the indicators' pages show, worked out without Qt: the table, the panel, the chart."""
