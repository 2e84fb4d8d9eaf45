"""Keeping: where a graph lies, its ledger and store together: a folder, or an endpoint and a folder beside it."""
