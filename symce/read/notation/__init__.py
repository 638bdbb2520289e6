"""What a document declares, defines and shows of its letters, before any formula becomes a term."""
