"""The prose check of ``./kit test``: finds words that ``docs/style-words.txt`` lists in the text that people read."""

import io
import re
import token
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# What is searched, below the root of the checkout.
SOURCES = (
    "*.md",
    "docs/**/*.md",
    "binder/*.md",
    "data/*.md",
    "notebooks/src/*.md",
    "exercises/**/*.md",
    "*/src/main/java/**/*.java",
    "kit-lib/*/src/main/java/**/*.java",
    "tools/kit/*.py",
)
_WORDS = Path("docs", "style-words.txt")
_BUILT = "target"
_JAVA_TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
_MARKDOWN_CODE = (
    re.compile(r"(?ms)^[ ]*(```|~~~).*?^[ ]*\1[ ]*$"),
    re.compile(r"(?m)^(?: {4}|\t).*$"),
    re.compile(r"(?s)(`+)(?!`).+?(?<!`)\1(?!`)"),
    re.compile(r"(?<=\])\([^)\s]*\)"),
    re.compile(r"https?://\S+"),
)
_JAVADOC_CODE = (
    re.compile(r"<pre>.*?</pre>", re.DOTALL),
    re.compile(r"\{@[^}]*\}"),
    re.compile(r"@param\s+\S+"),
    re.compile(r"(?m)(?:(?<=^/)\*\*?|^\s*\*(?!/)|^\s*//)"),
)
_PYTHON_TEXT = {token.STRING, token.COMMENT, getattr(token, "FSTRING_MIDDLE", token.STRING)}


@dataclass(frozen=True)
class Rule:
    """Words to avoid, and what to write instead."""

    pattern: re.Pattern
    remedy: str


@dataclass(frozen=True)
class Hit:
    """Words to avoid that were found in a file."""

    file: str
    line: int
    words: str
    remedy: str

    def __str__(self) -> str:
        return f'{self.file}:{self.line}: "{self.words}": {self.remedy}'


def rules(text: str) -> list[Rule]:
    """Reads the list of words."""
    found = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, arrow, remedy = line.partition(" -> ")
            if not arrow or not remedy.strip():
                raise ValueError(f'{_WORDS.as_posix()} has the line "{line}": write PATTERN -> REMEDY.')
            flexible = pattern.strip().replace(" ", r"\s+")
            start = "" if pattern.startswith(",") else r"(?<!\w)"
            found.append(Rule(re.compile(rf"{start}(?:{flexible})(?!\w)", re.IGNORECASE), remedy.strip()))
    return found


def _blank(match: re.Match) -> str:
    """Replaces text by as much white space, so that lines keep their numbers."""
    return re.sub(r"\S", " ", match[0])


def _crossed(match: re.Match) -> str:
    """Replaces code by a word that no rule finds: what comes before and after it is not one phrase."""
    return re.sub(r"\S", "§", match[0])


def _markdown(text: str) -> str:
    for code in _MARKDOWN_CODE:
        text = code.sub(_crossed, text)
    return text


def _java(text: str) -> str:
    """Keeps comments and strings; a string and the one that is added to it are one text."""
    kept, end = [], 0
    for match in _JAVA_TEXT.finditer(text):
        kept.append(re.sub(r"[^\s+]", "§", text[end : match.start()]).replace("+", " "))
        part = match[0]
        if part.startswith("/"):
            for code in _JAVADOC_CODE[:-1]:
                part = code.sub(_crossed, part)
            part = _JAVADOC_CODE[-1].sub(_blank, part)
        # A word alone is a name, such as that of an input.
        kept.append(part.replace('"', " ") if part.startswith("/") or " " in part else re.sub(r"\S", "§", part))
        end = match.end()
    return "".join(kept)


def _python(text: str) -> str:
    """Keeps comments and strings."""
    lines = [re.sub(r"\S", " ", line) for line in text.splitlines(keepends=True)]
    whole = text.splitlines(keepends=True)
    for each in tokenize.generate_tokens(io.StringIO(text).readline):
        if each.type in _PYTHON_TEXT:
            (first, begin), (last, end) = each.start, each.end
            for row in range(first - 1, last):
                left, right = begin if row == first - 1 else 0, end if row == last - 1 else len(whole[row])
                part = re.sub(r"^\w*(?=['\"])", _blank, whole[row][left:right])
                lines[row] = lines[row][:left] + part + lines[row][right:]
    text = re.sub(r"\{[^{}\n]*\}", _crossed, "".join(lines))
    return _MARKDOWN_CODE[2].sub(_crossed, text)


_READERS = {".md": _markdown, ".java": _java, ".py": _python}


def hits(file: str, text: str, found: Sequence[Rule]) -> Iterator[Hit]:
    """Yields what the rules find in the prose of a file, in the order of its lines."""
    prose = _READERS[Path(file).suffix](text)
    matches = [(match, rule) for rule in found for match in rule.pattern.finditer(prose)]
    for match, rule in sorted(matches, key=lambda each: each[0].start()):
        line = prose.count("\n", 0, match.start()) + 1
        yield Hit(file, line, " ".join(match[0].split()), rule.remedy)


def search(root: Path) -> Iterator[Hit]:
    """Yields the hits in all of a checkout's prose."""
    found = rules((root / _WORDS).read_text(encoding="utf-8"))
    for path in sorted({path for pattern in SOURCES for path in root.glob(pattern)}):
        name = path.relative_to(root)
        if _BUILT not in name.parts:
            yield from hits(name.as_posix(), path.read_text(encoding="utf-8"), found)
