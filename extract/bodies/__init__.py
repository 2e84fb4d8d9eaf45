"""Bodies: how organisations are written, and where a document stands."""
