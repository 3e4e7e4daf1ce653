"""``./kit tour``: the whole way from data to small files, executed; its table printed."""

from kit import notebook, setup
from kit.errors import KitError
from kit.layout import Layout
from kit.lock import exclusive


def execute(layout: Layout, kernel: str = "java") -> int:
    """Executes the tour notebook into ``target/tour``; the checkout must be set up."""
    table = layout.target / "tour" / "table.txt"
    with exclusive(layout.private / "tour.lock", "tour"):
        table.unlink(missing_ok=True)
        print(f"Running {layout.tour.relative_to(layout.root)} in the kernel {kernel} …", flush=True)
        status = notebook.execute(layout, layout.tour, layout.target / "tour" / layout.tour.name, kernel)
    if status == 0 and not table.is_file():
        raise KitError(f"The tour ran but left no {table}: its last cell writes that table.")
    return status


def _kernel(arguments: list[str]) -> str:
    match arguments:
        case []:
            return "java"
        case ["--kernel", ("java" | "ijava") as kernel]:
            return kernel
    raise KitError(f"./kit tour takes --kernel java, --kernel ijava or nothing, not {' '.join(arguments)}.")


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit tour [--kernel java|ijava]``."""
    kernel = _kernel(arguments)
    if not layout.tour.is_file():
        raise KitError(f"{layout.tour} is missing: ./kit sync makes it from notebooks/src/00-tour.md.")
    setup.ensure(layout)
    if not (layout.kernel.with_name(kernel) / "kernel.json").is_file():
        raise KitError(f"The kernel {kernel} is not installed: ./kit kernel {kernel} installs it.")
    status = execute(layout, kernel)
    if status == 0:
        folder = layout.target / "tour"
        print()
        print((folder / "table.txt").read_text(encoding="utf-8").rstrip())
        print(f"\nThe files and the executed notebook are in {folder}; ./kit lab opens the notebook.")
    return status
