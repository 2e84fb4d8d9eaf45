"""Citing: every mention of another document."""
