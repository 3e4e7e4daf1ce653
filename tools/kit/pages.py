"""``./kit pages``: the executed chapters as plain web pages, for readers without Java."""

import json
import subprocess
from pathlib import Path

from kit import browser, notebook, pyenv, run, setup
from kit.errors import KitError
from kit.layout import Layout
from kit.lock import exclusive

PICTURE = Path("docs") / "images" / "notebook.png"


def folder(layout: Layout) -> Path:
    return layout.target / "pages"


def _cells(path: Path) -> list[dict] | None:
    """Returns a notebook's code cells, or nothing if there is no such notebook or it is damaged."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [cell for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _text(cell: dict) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def is_current(source: Path, executed: Path) -> bool:
    """Tells whether ``executed`` holds the outputs of all code in ``source``, none of them an error."""
    wanted, found = _cells(source), _cells(executed)
    if wanted is None or found is None or [_text(cell) for cell in wanted] != [_text(cell) for cell in found]:
        return False
    kinds = {output["output_type"] for cell in found for output in cell["outputs"]}
    return "error" not in kinds and all(cell["execution_count"] is not None for cell in found)


def executed(layout: Layout, chapter: Path) -> Path | None:
    """Returns the newest execution of a chapter as it is now: by this command, the tests or the tour."""
    places = (layout.target / name / chapter.name for name in ("executed", "notebooks", "tour"))
    current = [place for place in places if is_current(chapter, place)]
    return max(current, key=lambda place: place.stat().st_mtime, default=None)


def _execute(layout: Layout, chapter: Path) -> Path:
    target = layout.target / "executed" / chapter.name
    print(f"Running {chapter.name} …", flush=True)
    if notebook.execute(layout, chapter, target) != 0:
        raise KitError(f"{chapter.name} failed, so it has no page: repair it, and run ./kit pages again.")
    return target


def render(layout: Layout, sources: dict[Path, Path | None]) -> None:
    """Renders notebooks, each with the execution that has its outputs, and an index of them."""
    script = Path(__file__).with_name("render_pages.py")
    jobs = {str(source): str(done) if done else None for source, done in sources.items()}
    command = [layout.venv_python, script, layout.root, folder(layout), json.dumps(jobs)]
    if run.wait(subprocess.Popen([str(part) for part in command], env=run.environment())) != 0:
        raise KitError("The pages are incomplete, for the reason above.")


def _take_picture(layout: Layout, tour: Path) -> None:
    program = browser.find()
    if program is None:
        raise KitError("The picture needs Chromium or Chrome: install one, or name it in RUCKSACK_BROWSER.")
    pyenv.ensure_test_packages(layout)
    script = layout.root / "tests" / "python" / "take_picture.py"
    command = [layout.venv_python, script, layout.root, program, tour, layout.root / PICTURE]
    env = notebook.jupyter_environment(layout)
    # What goes wrong is on the other stream; here are the lines of checks, which nobody counts now.
    process = subprocess.Popen([str(part) for part in command], env=env, stdout=subprocess.DEVNULL)
    if run.wait(process) != 0:
        raise KitError("The picture could not be taken, for the reason above.")
    print(f"{PICTURE.as_posix()} shows the tour in JupyterLab.")


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit pages [--again] [--picture]``."""
    unknown = [argument for argument in arguments if argument not in ("--again", "--picture")]
    if unknown:
        raise KitError(f"./kit pages takes --again, --picture or nothing, not {' '.join(unknown)}.")
    setup.ensure(layout)
    pyenv.ensure_page_packages(layout)
    notebooks = sorted(layout.notebooks.glob("*.ipynb"))
    with exclusive(layout.private / "pages.lock", "pages"):
        done: dict[Path, Path | None] = {}
        for chapter in notebooks:
            if chapter.stem.endswith("-exercises"):
                done[chapter] = None  # stubs, for which there is nothing to run
            else:
                found = None if "--again" in arguments else executed(layout, chapter)
                done[chapter] = found or _execute(layout, chapter)
        render(layout, done)
        if "--picture" in arguments:
            _take_picture(layout, done[layout.tour])
    print(f"The course to read: {folder(layout) / 'index.html'}")
    return 0
