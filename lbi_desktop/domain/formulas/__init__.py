"""Indicators calculated from others: formulas read, checked and worked out."""
