"""Search: words, numbers and names in whatever spelling -> documents, organisations, persons, places and quotes.

    spelled     how text is compared: without marks and case, numbers without leading zeros
    index       an SQLite file beside the store, in which words are looked up
    filling     the ledger and the store -> the index, as far as they changed since it was made
    finding     words -> Result
    distant     the same over a store elsewhere, by SPARQL
"""
