"""The trend chart: one painter for screen, panel and picture; pyqtgraph makes it move."""
