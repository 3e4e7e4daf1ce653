"""Takes the README's picture: an executed notebook in JupyterLab, scrolled to the first cell that draws.

``python take_picture.py ROOT CHROMIUM NOTEBOOK PICTURE``
"""

import sys
import tempfile
from pathlib import Path

from check_browser import free_port, jupyterlab, settings, start_lab, trust
from chromium import Chromium

WIDTH, HEIGHT = 1180, 590
MOST_BYTES = 200_000
# What is above the cell with the drawing, in pixels: the words that lead to it.
ABOVE = 130
SCROLL = """(() => {
  const drawing = document.querySelector('.jp-Notebook .jp-OutputArea-output svg');
  const cell = drawing.closest('.jp-Cell');
  const scroller = document.querySelector('.jp-WindowedPanel-outer');
  const top = cell.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += top - %d;
  return true;
})()"""


def main(root: Path, program: str, notebook: Path, picture: Path) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        private = Path(folder)
        (private / "data").mkdir()
        trust(notebook, private)
        settings(private / "settings", "JupyterLab Light")
        with jupyterlab(root, private, free_port()) as address, Chromium(program) as page:
            start_lab(page, address, "picture")
            page.command("statusbar:toggle")
            page.resize(WIDTH, HEIGHT)
            page.command("docmanager:open", path=notebook.relative_to(root).as_posix())
            drawn = page.wait_for("!!document.querySelector('.jp-Notebook .jp-OutputArea-output svg')", 120)
            if not (drawn and page.settle(60) and page.evaluate(SCROLL % ABOVE) and page.settle(30)):
                sys.exit(f"{notebook} shows no drawing in JupyterLab, or does not come to rest.")
            page.screenshot(picture)
    size = picture.stat().st_size
    if size > MOST_BYTES:
        sys.exit(f"{picture} has {size:,} bytes; a README's picture has at most {MOST_BYTES:,}: make it smaller here.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
