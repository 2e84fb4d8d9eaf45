"""Words: questions in words, Vietnamese or English, with or without marks, matched offline to the ready questions.

    tokens      the words of a question                 vocabulary  what words mean, and the ways of asking (rows)
    papers      documents by number                     times       days, months, years, from, until
    names       what the store knows by name            cutting     what is told by its form
    naming      bodies, places, persons, indicators     reading     a question as its pieces
    attaching   issuer, date, subject of a document     filling     pieces -> values of parameters
    matching    ways against pieces                     asking      the decision: one question, or candidates
"""
