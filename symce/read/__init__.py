"""From LaTeX, Markdown and notebooks to claims that can be judged.

Packages, lowest first; none imports a later one (``tests/test_layers.py``): ``tex`` (characters to structure),
``grammar`` (structure to the tree of a formula), ``documents`` (where formulas and directives are), ``prose`` (what
words say beside them), ``displays`` (rows to relations), ``notation`` (what is declared, defined and shown of letters),
``semantics`` (trees to arrays of terms), ``statements`` (relations to claims). ``tree`` is what they speak of.
"""
