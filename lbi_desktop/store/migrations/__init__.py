"""How a store of an older program becomes one of this program; loaded only when it must."""
