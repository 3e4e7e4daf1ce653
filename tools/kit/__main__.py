"""Entry point of ``./kit``: ``python tools/kit <command>``."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from kit.cli import main  # noqa: E402 (the path above makes the package importable)

sys.exit(main(sys.argv[1:]))
