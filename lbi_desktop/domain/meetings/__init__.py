"""Forums, their meetings, agendas and deadlines."""
