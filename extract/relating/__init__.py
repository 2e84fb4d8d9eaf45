"""Relating: what documents do with each other, told by the words that govern a mention."""
