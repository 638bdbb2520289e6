"""From the structure of TeX to the tree of a formula: precedence, scope, calls, products; no letter has a meaning."""
