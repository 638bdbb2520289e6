"""``python -m symce``: the command line."""

from symce.cli import main

if __name__ == "__main__":
    main()
