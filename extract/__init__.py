"""Text -> records: documents, citations, targets and duties, each with the words that say so."""
