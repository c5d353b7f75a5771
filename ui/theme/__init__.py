"""The look: colours, type, icons and the style of controls, all from one set of tokens."""
