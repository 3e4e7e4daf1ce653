"""``./kit kernel``: kernels beside the one that the set-up installs."""

from pathlib import Path

from kit import ijava, setup
from kit.errors import KitError
from kit.layout import Layout
from kit.lock import exclusive


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit kernel ijava [--file PATH]``."""
    match arguments:
        case ["ijava"]:
            file = None
        case ["ijava", "--file", path]:
            file = Path(path).expanduser()
        case _:
            raise KitError(f"./kit kernel takes ijava, or ijava --file PATH, not {' '.join(arguments) or 'nothing'}.")
    with exclusive(layout.private / "setup.lock", "kernel"):
        ijava.install(layout, file)
    setup.ensure(layout)
    print("JupyterLab now offers the kernel Java (IJava 1.3.0); ./kit tour --kernel ijava runs the tour in it.")
    return 0
