"""`workshop fill`: the walk as plain prompts, for screen readers, dumb terminals and ssh; and as a file."""

from workshop.cli.fill.command import fill

__all__ = ["fill"]
