"""Drawing: the documents of an answer as a picture, and as a network for networkx and Gephi."""
