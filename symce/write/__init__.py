"""Writers: one output format a module; every formula is printed from the term that was judged."""
