"""The small drawings that carry meaning: status, travel, variation, assurance, sparkline.

Every function paints into a rectangle with the look in force, so screen, picture and high
contrast use the same code. No mark is drawn without its word somewhere near it.
"""
