"""What learners hand in: the exercises' solutions and wrong answers, as they would write them."""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

WRITER = "dev.rucksack.grading.classroom.trial.AnswersCommand"


def answers(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Returns a right and a wrong answer to each exercise, by its id."""
    sys.path.insert(0, str(root / "tools"))
    from kit import grade
    from kit.layout import Layout

    with TemporaryDirectory() as scratch:
        if grade.java(Layout(root), WRITER, [scratch]) != 0:
            raise SystemExit("The exercises' answers could not be written; see above.")
        folders = sorted(path for path in Path(scratch).iterdir())
        right = {folder.name: answer(folder / "right") for folder in folders}
        wrong = {folder.name: answer(folder / "wrong") for folder in folders}
    return right, wrong


def answer(folder: Path) -> str:
    """Returns the first of the texts in a folder, without what only the project's own files have."""
    source = sorted(folder.glob("*.java"))[0].read_text(encoding="utf-8")
    text = re.sub(r"(?m)^package .*;$|^import dev\.rucksack\..*;$", "", source)
    return f"// answer: {folder.parent.name}\n{text.strip()}"
