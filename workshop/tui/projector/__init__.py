"""The screen for the room: it is given projections and knows nothing else of a session."""
