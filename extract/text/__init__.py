"""Text: a source text and the clean view of it."""
