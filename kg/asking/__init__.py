"""Asking: a ready question and the words given to it become terms, a query, a walk, and a Result."""
