"""`python -m kg`: the commands, where the script `kg` is not on the path."""

from .cli import main

if __name__ == "__main__":
    main()
