"""Stores: one interface for quads and queries, and the engines behind it."""
