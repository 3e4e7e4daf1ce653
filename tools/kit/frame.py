"""The frame of a chapter: links to its neighbors, goals, summary, terms, questions; and how long a cell may be."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

CELL_LINES = 15
ENDING = ("Summary", "Terms", "Questions", "Exercises", "Sources")
_GOALS = "What you will learn"
_NOTATION = "[Notation](../docs/notation.md)"
_NAVIGATION = re.compile(r"(?m)^(?:(?:Previous|Next): \[[^\]]*\]\([^)]*\) · )+" + re.escape(_NOTATION) + "$")
_LABEL = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
_CELL = re.compile(r"(?ms)^```java[^\n]*\n(.*?)^```$")
_FENCED = re.compile(r"(?ms)^```.*?^```$")
_ANSWER = re.compile(r"<details>\n<summary>Answer</summary>\n\n.+?\n\n</details>", re.DOTALL)


def titles(folder: Path) -> dict[str, str]:
    """Returns the chapters of a folder of sources in their order, each stem with its title, without the question."""
    found = {}
    for source in sorted(folder.glob("*.md")):
        heading = source.read_text(encoding="utf-8").partition("\n")[0]
        found[source.stem] = heading.removeprefix("# ").partition(":")[0].strip()
    return found


def navigation(stem: str, chapters: Mapping[str, str]) -> str:
    """Returns the line that leads from a chapter to its neighbors and to the notation."""
    around = {name: f"[{other[:2]} {chapters[other]}]({other}.ipynb)" for name, other in _neighbors(stem, chapters)}
    return " · ".join([*(f"{name}: {link}" for name, link in around.items()), _NOTATION])


def _neighbors(stem: str, chapters: Mapping[str, str]) -> list[tuple[str, str]]:
    stems = list(chapters)
    place = stems.index(stem)
    before, after = stems[:place][-1:], stems[place + 1 :][:1]
    return [("Previous", other) for other in before] + [("Next", other) for other in after]


def relinked(folder: Path) -> dict[Path, str]:
    """Returns the sources whose lines of links name other neighbors than there are, with their text set right."""
    chapters = titles(folder)
    changed = {}
    for stem in chapters:
        source = folder / f"{stem}.md"
        text = source.read_text(encoding="utf-8")
        line = navigation(stem, chapters)
        right = _NAVIGATION.sub(lambda old: old[0] if _targets(old[0]) == _targets(line) else line, text)
        if right != text:
            changed[source] = right
    return changed


def _targets(line: str) -> str:
    return _LABEL.sub(r"(\1)", line)


def problems(folder: Path) -> dict[str, list[str]]:
    """Returns what is missing in each chapter of a folder of sources."""
    chapters = titles(folder)
    return {
        stem: list(_problems((folder / f"{stem}.md").read_text(encoding="utf-8"), navigation(stem, chapters)))
        for stem in chapters
    }


def _problems(text: str, line: str) -> Iterator[str]:
    for cell in _CELL.findall(text):
        if (lines := cell.count("\n")) > CELL_LINES:
            yield f"the cell that begins with “{cell.splitlines()[0].strip()}” has {lines} lines, at most {CELL_LINES} are allowed"
    prose = _FENCED.sub("", text)
    head, *rest = re.split(r"(?m)^## ", prose)
    sections = {heading: body for heading, _, body in (part.partition("\n") for part in rest)}
    lines = [_targets(each) for each in head.splitlines()]
    if _targets(line) not in lines:
        yield f"below the title there is no line “{line}”"
    if _targets(prose.rstrip().rpartition("\n")[2]) != _targets(line):
        yield f"the last line is not “{line}”"
    yield from _goals(sections)
    yield from _ending(sections)


def _goals(sections: Mapping[str, str]) -> Iterator[str]:
    if next(iter(sections), None) != _GOALS:
        yield f"the first section is not “## {_GOALS}”"
        return
    bullets = _bullets(sections[_GOALS])
    if not 3 <= bullets <= 5:
        yield f"“## {_GOALS}” has {bullets} bullets, 3 to 5 are wanted"
    if not re.search(r"(?m)^\*\*What you need first\.\*\*", sections[_GOALS]):
        yield f"“## {_GOALS}” has no paragraph that begins with “**What you need first.**”"


def _ending(sections: Mapping[str, str]) -> Iterator[str]:
    missing = [name for name in ENDING if name not in sections]
    yield from (f"there is no section “## {name}”" for name in missing)
    if not missing and tuple(sections)[-len(ENDING) :] != ENDING:
        yield f"the last sections are not {', '.join(ENDING)}, in this order"
    if _bullets(sections.get("Summary", "- ")) == 0:
        yield "“## Summary” has no bullets"
    if not re.search(r"(?m)^\| term \| meaning \|\n\|[-|]+\|\n\|", sections.get("Terms", "| term | meaning |\n|---|---|\n|")):
        yield "“## Terms” has no table “| term | meaning |”"
    if "Questions" in sections:
        asked = len(re.findall(r"(?m)^\d+\. ", sections["Questions"]))
        answered = len(_ANSWER.findall(sections["Questions"]))
        if asked == 0 or asked != answered:
            yield (
                f"“## Questions” has {asked} numbered questions and {answered} answers that are folded in <details>, "
                "with <summary>Answer</summary> and a blank line on either side of the answer"
            )


def _bullets(section: str) -> int:
    return len(re.findall(r"(?m)^- ", section))
