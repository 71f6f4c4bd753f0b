"""An answers file: all of it, or nothing with every problem named by line."""

from __future__ import annotations
