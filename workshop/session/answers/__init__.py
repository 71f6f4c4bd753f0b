"""The answers file: what may be written in it, what a session gives of it, and an empty one to fill in.

A map of question ids to values. What is absent stays untouched; null clears; `{undecided: true}` says that a question
is not decided. A list is a list of items: one without `id` is added, one with the `id` of an item that is there
changes it, and a new id of at most 12 lower-case letters and digits becomes the id of a new item. Fields that another
question asks of the items may stand with the items or under that question, there with `id`. Items are named by id or,
where that is unique, by their label, also those that the same file adds. A grid is a map row -> column -> option. Notes
are a map `notes` of question ids, or `question.item`, to texts.
"""

from workshop.session.answers.blank import template
from workshop.session.answers.dumping import dump
from workshop.session.answers.reading import Read, read
from workshop.session.answers.telling import AnswerProblem

__all__ = ["AnswerProblem", "Read", "dump", "read", "template"]
