"""Aims: the quantified commitments of a document."""
