"""The one table model of the window; what stands in a cell is data, painted by one delegate."""
