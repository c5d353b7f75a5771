"""Every kind of file as one kind of workbook: typed cells on sheets."""
