"""``python -m benchmarks.generator 100000 /tmp/landscape`` writes a landscape of so many triples."""

import sys
from pathlib import Path

from benchmarks.generator import generate
from landscape.folders import find_folders

if __name__ == "__main__":
    generate(Path(sys.argv[2]), int(sys.argv[1]), find_folders())
