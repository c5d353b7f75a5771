"""The look: colours, type, icons and the style sheet, all from one set of tokens."""
