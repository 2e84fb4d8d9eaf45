"""Observing: what is odd about a paper itself, for an audit to judge."""
