"""Where the program begins when it is unpacked and run."""

from minplan.__main__ import main

if __name__ == "__main__":
    main()
