"""The commands, one a file with a constant ``COMMAND``; the name of the file is the name of the command."""
