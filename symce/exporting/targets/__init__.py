"""The targets: one a file with a constant ``TARGET``, found by looking at the files."""
