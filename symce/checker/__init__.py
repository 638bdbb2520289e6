"""One document gone through step by step: what its lines define, what its words leave open, what is found of each."""
