"""Exercise notebooks follow from the exercises' own files: statement, stub and grader, read as text.

Used by ``convert.py``; standard library and nbformat only, and no Java.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import v4

_LISTING = Path("src/main/resources/META-INF/rucksack/exercises")
_INTRODUCTION = """\
# Exercises: {chapter}

Each exercise has its task, a cell for your class, and a cell that checks it. Write the class, run its cell, then run the
check: a table says which tests passed, and gives a hint for the first one that did not. Check as often as you like. While a
test fails, an answer earns at most three quarters of the points. The chapter itself is [{stem}.ipynb]({stem}.ipynb).

Your class runs in its own process with a time limit, so an endless loop does no harm. It may use `java.lang`,
`java.util` and `java.math`. If it needs more than one cell, begin each further cell with the line `// helper`.

Run this cell first."""


@dataclass(frozen=True)
class Exercise:
    """What an exercise's files say about it."""

    folder: Path
    id: str
    task: str

    @property
    def package(self) -> str:
        """Returns the Java package."""
        return f"dev.rucksack.exercises.{self.folder.parent.name}.{self.folder.name}"

    def statement(self) -> str:
        """Returns the task, its headings one level lower."""
        lines, fenced = [], False
        for line in _text(self.folder / "statement.md").strip().splitlines():
            fenced ^= line.startswith("```")
            lines.append(f"#{line}" if line.startswith("#") and not fenced else line)
        return "\n".join(lines)

    def cell(self) -> str:
        """Returns the stub as the learner's own class."""
        stub = re.sub(r"(?m)^package [\w.]+;\n+", "", _text(self.folder / "Stub.java"))
        return f"// answer: {self.id}\n" + re.sub(r"\bStub\b", f"My{self.task}", stub).strip()


def _text(path: Path) -> str:
    if not path.is_file():
        raise ValueError(f"{path} is missing: an exercise has statement.md, Stub.java and a grader")
    return path.read_text(encoding="utf-8")


def chapters(exercises: Path, stems: list[str]) -> dict[str, list[Exercise]]:
    """Returns the exercises by their chapter's stem, in the order of the catalogue's list."""
    listing = exercises / _LISTING
    found: dict[str, list[Exercise]] = {}
    if not listing.is_file():
        return found
    for line in listing.read_text(encoding="utf-8").splitlines():
        name = line.strip()
        if name and not name.startswith("#"):
            exercise = _read(exercises, name)
            found.setdefault(_stem(exercise.folder.parent.name, stems), []).append(exercise)
    return found


def _read(exercises: Path, grader: str) -> Exercise:
    path = exercises / "src/main/java" / (grader.replace(".", "/") + ".java")
    source = _text(path)
    identity = re.search(r'@Exercise\(\s*id\s*=\s*"([^"]+)"', source)
    task = re.search(r"\btask\s*=\s*(\w+)\.class", source)
    if not identity or not task:
        raise ValueError(f'{path} needs @Exercise(id = "…", …, task = ….class, …), in this order')
    return Exercise(path.parent, identity.group(1), task.group(1))


def _stem(folder: str, stems: list[str]) -> str:
    """Returns the chapter of a folder: ``c03byhand`` belongs to ``03-by-hand``."""
    wanted = folder.removeprefix("c")
    for stem in stems:
        if stem.replace("-", "") == wanted:
            return stem
    return re.sub(r"^(\d+)", r"\1-", wanted)


def cells(stem: str, chapter: str, exercises: list[Exercise]) -> Iterator:
    """Yields the cells of a chapter's exercise notebook."""
    imports = [f"import {exercise.package}.{exercise.task};" for exercise in exercises]
    yield v4.new_markdown_cell(_INTRODUCTION.format(chapter=chapter, stem=stem))
    yield v4.new_code_cell(
        "\n".join(
            [
                "import dev.rucksack.grading.notebook.Exercises;",
                "import dev.rucksack.notebook.Notebook;",
                *sorted(imports),
                "Notebook.attach();",
                "Exercises.prepare();",
            ]
        )
    )
    for exercise in exercises:
        yield v4.new_markdown_cell(exercise.statement())
        answer = v4.new_code_cell(exercise.cell())
        answer.metadata["tags"] = ["answer", f"exercise:{exercise.id}"]
        yield answer
        check = v4.new_code_cell(f'Exercises.check("{exercise.id}")')
        check.metadata["tags"] = ["check", f"exercise:{exercise.id}"]
        yield check


def title(source: Path, stem: str) -> str:
    """Returns the chapter's title without its question, or its stem where it is not written yet."""
    if source.is_file():
        for line in source.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                return line.removeprefix("# ").partition(":")[0].strip()
    return stem
