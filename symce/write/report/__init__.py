"""Writers of reports on hand derivations: one format a module, all from the entries of ``entry``."""
