"""Runs inside the virtual environment: converts Markdown to notebooks without outputs.

``python convert.py NOTEBOOKS [--check]`` turns ``NOTEBOOKS/src/*.md`` into ``NOTEBOOKS/*.ipynb``, and
the exercises of each chapter into ``NOTEBOOKS/*-exercises.ipynb``, the same bytes every time; with
``--check`` it writes nothing and names the notebooks that differ.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import exercise_notebooks
import jupytext
import nbformat

KERNEL = {"display_name": "Java", "language": "java", "name": "java"}


def convert(source: Path) -> str:
    """Returns the notebook's JSON for a Markdown file."""
    try:
        text = source.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{source} is not UTF-8 text ({error}): save it as UTF-8") from error
    if not text.startswith("---\n"):
        # Else Jupytext takes the most frequent language of the blocks for the notebook's.
        text = f"---\njupyter:\n  kernelspec: {json.dumps(KERNEL)}\n---\n\n{text}"
    notebook = jupytext.reads(text, fmt="md")
    for cell in notebook.cells:
        folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        cell.metadata = {"jupyter": {"source_hidden": True}} if folded else {}
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if cell.source.startswith("%%"):
                raise ValueError(
                    f"{source}: a block in a language other than Java would become a cell ({cell.source.split()[0]}): "
                    "indent it by four spaces or give it no language"
                )
    return _json(notebook)


def _json(notebook) -> str:
    seen: dict[str, int] = {}
    for cell in notebook.cells:
        cell.id = _identity(cell, seen)
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "java", "file_extension": ".jshell"}}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def _identity(cell, seen: dict[str, int]) -> str:
    """Names a cell by its content, so that an edit elsewhere changes no other cell's name."""
    key = f"{cell.cell_type}\0{cell.source}"
    seen[key] = seen.get(key, 0) + 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:12]


def write(path: Path, text: str) -> None:
    """Writes to a temporary file beside it and moves that into place."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def wanted(folder: Path) -> dict[str, tuple[Path, str]]:
    """Returns each notebook's stem with what it follows from, and its JSON."""
    sources = {source.stem: source for source in sorted((folder / "src").glob("*.md"))}
    notebooks = {stem: (source, convert(source)) for stem, source in sources.items()}
    exercises = folder.parent / "exercises"
    for stem, found in exercise_notebooks.chapters(exercises, list(sources)).items():
        chapter = exercise_notebooks.title(folder / "src" / f"{stem}.md", stem)
        notebook = nbformat.v4.new_notebook(cells=list(exercise_notebooks.cells(stem, chapter, found)))
        notebooks[f"{stem}-exercises"] = (found[0].folder.parent, _json(notebook))
    return notebooks


def main(folder: Path, check: bool) -> int:
    notebooks = wanted(folder)
    wrong = []
    for stem, (source, text) in notebooks.items():
        target = folder / f"{stem}.ipynb"
        # Bytes, so that a damaged notebook is rewritten instead of failing to decode.
        if target.is_file() and target.read_bytes() == text.encode():
            continue
        wrong.append(f"{target} is not what {source} says")
        if not check:
            write(target, text)
            print(f"wrote {target}")
    orphans = [path for path in sorted(folder.glob("*.ipynb")) if path.stem not in notebooks]
    problems = [f"{path} has no Markdown source in {folder / 'src'}" for path in orphans] + (wrong if check else [])
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), "--check" in sys.argv[2:]))
    except (ValueError, OSError) as error:
        sys.exit(f"{error}")
