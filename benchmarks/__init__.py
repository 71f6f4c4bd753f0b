"""The speed goals of the program, as ratios to what the machine itself can do."""
