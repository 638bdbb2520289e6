"""From a display to its relations: rows, reasons and conditions beside them, cases of their own."""
