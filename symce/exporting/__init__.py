"""From proved derivations to numeric functions: array programs, stable forms, targets."""
