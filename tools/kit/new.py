"""``./kit new``: the skeleton of a chapter or of an exercise, complete and working, to be rewritten."""

import re
from pathlib import Path

from kit import frame
from kit.errors import KitError
from kit.files import write_atomically
from kit.layout import Layout

_USAGE = './kit new takes: exercise 02-my-task "Title", or chapter 04 gradients "Who computes the derivatives?"'
_TEMPLATES = Path(__file__).with_name("templates")
_LISTING = "exercises/src/main/resources/META-INF/rucksack/exercises"
_PACKAGES = "exercises/src/main/java/dev/rucksack/exercises"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# Of Java's reserved words, those that might be mistaken for a task's name.
_RESERVED = frozenset(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends false final "
    "finally float for goto if implements import instanceof int interface long native new null package private protected "
    "public return short static strictfp super switch synchronized this throw throws transient true try void volatile while".split()
)


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit new exercise ID TITLE`` or ``./kit new chapter NUMBER NAME QUESTION``."""
    match arguments:
        case ["exercise", identity, title]:
            files = exercise(layout, identity, title)
        case ["chapter", number, name, question]:
            files = chapter(layout, number, name, question)
        case _:
            raise KitError(f"{_USAGE}.")
    for file in files:
        print(f"wrote {file.relative_to(layout.root)}")
    print("It works as it is: ./kit sync makes the notebooks, ./kit test checks it. Next steps: docs/authoring.md")
    return 0


def exercise(layout: Layout, identity: str, title: str) -> list[Path]:
    """Writes an exercise's folder and enters its grader in the list; returns what was written."""
    number, _, name = identity.partition("-")
    if not re.fullmatch(r"\d\d", number) or not _NAME.fullmatch(name) or name in _RESERVED:
        raise KitError(f'"{identity}" is not an exercise\'s id: give the chapter\'s number and words, such as 02-group-split.')
    _plain("title", title)
    chapter_folder = f"c{_stem(layout, number).replace('-', '')}"
    folder = layout.root / _PACKAGES / chapter_folder / name.replace("-", "")
    if folder.exists():
        raise KitError(f"{folder} is there already: choose another name, or remove it first.")
    task = "".join(part.capitalize() for part in name.split("-"))
    package = f"dev.rucksack.exercises.{chapter_folder}.{folder.name}"
    values = {"__PACKAGE__": package, "__TASK__": task, "__ID__": identity, "__TITLE__": title}
    templates = _TEMPLATES / "exercise"
    written = []
    for template in sorted(path for path in templates.rglob("*") if path.is_file()):
        target = folder / template.relative_to(templates)
        written.append(_fill(template, target.with_name(re.sub("^Task", task, target.name)), values))
    _enter(layout.root / _LISTING, f"{package}.{task}Grader")
    return written


def chapter(layout: Layout, number: str, name: str, question: str) -> list[Path]:
    """Writes a chapter's Markdown source and leads its neighbors' links to it; returns what was written."""
    if not re.fullmatch(r"\d\d", number) or not _NAME.fullmatch(name):
        raise KitError(f'"{number} {name}" is not a chapter: give its number in two digits and a name such as by-hand.')
    _plain("question", question)
    sources = layout.notebooks / "src"
    there = sorted(sources.glob(f"{number}-*.md"))
    if there:
        raise KitError(f"Chapter {number} is there already, {there[0]}: its number is final, choose another.")
    stem = f"{number}-{name}"
    heading = name.replace("-", " ").capitalize()
    chapters = dict(sorted({**frame.titles(sources), stem: heading}.items()))
    values = {
        "__HEADING__": heading,
        "__QUESTION__": question,
        "__STEM__": stem,
        "__NAVIGATION__": frame.navigation(stem, chapters),
    }
    written = [_fill(_TEMPLATES / "chapter.md", sources / f"{stem}.md", values)]
    for neighbor, text in frame.relinked(sources).items():
        write_atomically(neighbor, text)
        written.append(neighbor)
    return written


def _stem(layout: Layout, number: str) -> str:
    found = sorted((layout.notebooks / "src").glob(f"{number}-*.md"))
    if not found:
        raise KitError(f'There is no chapter {number} yet: ./kit new chapter {number} NAME "QUESTION" makes it.')
    return found[0].stem


def _plain(what: str, text: str) -> None:
    if not text.strip() or re.search(r'["\\\n]', text):
        raise KitError(f"The {what} is {text!r}: give it in one line, without quotation marks and backslashes.")


def _fill(template: Path, target: Path, values: dict[str, str]) -> Path:
    text = template.read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(key, value)
    write_atomically(target, text)
    return target


def _enter(listing: Path, grader: str) -> None:
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    # By chapter alone: within one, exercises follow the order of its text, and a new one is the last.
    ordered = sorted(dict.fromkeys([*lines, grader]), key=lambda line: line.split(".")[:-2])
    write_atomically(listing, "\n".join(ordered) + "\n")
