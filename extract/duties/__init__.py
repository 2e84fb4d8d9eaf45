"""Duties: who is given which tasks, and who reports to whom."""
