"""Documents: where the displays, the prose and the directives of .tex, .md and .ipynb files are."""
