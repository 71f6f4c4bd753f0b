"""The screens. Nothing here is imported by a command that draws none."""
