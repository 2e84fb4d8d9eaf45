"""Writing: records become statements; the ledger is told first, then the store."""
