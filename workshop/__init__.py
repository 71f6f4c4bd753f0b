"""Guided strategy workshops in the terminal: questions, answers that hold together, a brief."""

__version__ = "0.1.0"
