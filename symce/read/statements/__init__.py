"""From relations to claims: pairs of terms, what makes them doubtful, how else they may be meant; second readings."""
