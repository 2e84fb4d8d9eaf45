"""Document: its parts, and what it says of itself."""
