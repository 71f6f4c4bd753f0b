"""Where spots were; they live in `workshop.session.spot`, which the screens use too."""

from workshop.session.spot import Spot, of_cell, of_field, of_question

__all__ = ["Spot", "of_cell", "of_field", "of_question"]
