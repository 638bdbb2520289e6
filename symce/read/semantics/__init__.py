"""From trees to terms: every letter by its meaning, every vector entry by entry; guesses are reported."""
