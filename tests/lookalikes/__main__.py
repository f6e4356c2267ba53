"""`python -m tests.lookalikes FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.lookalikes import write_all

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.lookalikes FOLDER")
print("\n".join(write_all(Path(sys.argv[1]))))
