"""Runs inside the virtual environment: executed notebooks to a folder of web pages.

``python render_pages.py ROOT OUT '{"notebook": "its execution" or null, …}'`` writes one file for each notebook,
one for each page of the documentation that they link to, and ``index.html``. Every file stands alone.
"""

import html
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from files import write_atomically
from page_cells import DARK, FORMATTER, to_html_cells
from page_text import Links, to_html

TEMPLATES = Path(__file__).with_name("templates") / "pages"


@dataclass(frozen=True)
class Page:
    """One notebook and where it goes."""

    source: Path
    executed: Path | None
    cells: list

    @property
    def name(self) -> str:
        return f"{self.source.stem}.html"

    @property
    def title(self) -> str:
        first = next((cell.source for cell in self.cells if cell.cell_type == "markdown"), self.source.stem)
        return re.sub(r"[`*$]", "", first.splitlines()[0].lstrip("# "))

    @property
    def short(self) -> str:
        return self.title.partition(":")[0]

    @property
    def is_chapter(self) -> bool:
        return not self.source.stem.endswith("-exercises")

    def outputs(self) -> list[list]:
        if self.executed is None:
            return []
        cells = nbformat.read(self.executed, as_version=4).cells
        return [cell.outputs for cell in cells if cell.cell_type == "code"]


def linked_documents(root: Path, pages: list[Page]) -> dict[Path, str]:
    """Returns the Markdown files under ``docs`` that the notebooks link to, each with its page's name."""
    documents = {}
    for page in pages:
        text = "\n".join(cell.source for cell in page.cells if cell.cell_type == "markdown")
        for path in re.findall(r"\]\(([^)\s#:]+\.md)[)#]", text):
            target = (page.source.parent / path).resolve()
            if target.is_relative_to(root / "docs") and target.is_file():
                documents[target] = f"docs-{target.stem}.html"
    return documents


def style() -> str:
    """Returns the pages' style, with Pygments' colors of code for both themes."""
    dark = DARK.get_style_defs(["[data-theme=dark] .code"])
    preferred = DARK.get_style_defs([":root:not([data-theme=light]) .code"])
    css = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    return f"{FORMATTER.get_style_defs('.code')}\n{dark}\n@media (prefers-color-scheme: dark) {{\n{preferred}\n}}\n{css}"


def whole(title: str, navigation: str, body: str) -> str:
    """Puts a body into the frame that all pages share."""
    page = (TEMPLATES / "page.html").read_text(encoding="utf-8")
    script = (TEMPLATES / "theme.js").read_text(encoding="utf-8")
    parts = {"title": html.escape(title), "style": style(), "script": script, "navigation": navigation, "body": body}
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], page)


def navigation(before: Page | None, after: Page | None) -> str:
    """Returns the links to the neighbors and to the index."""
    left = f'<a rel="prev" href="{before.name}">← {html.escape(before.short)}</a>' if before else "<span></span>"
    right = f'<a rel="next" href="{after.name}">{html.escape(after.short)} →</a>' if after else "<span></span>"
    return f'<nav>{left}<a href="index.html">All chapters</a>{right}</nav>'


def index(root: Path, pages: list[Page]) -> str:
    """Returns the list of chapters with their questions, below the README's first words."""
    readme = (root / "README.md").read_text(encoding="utf-8").split("\n\n")
    heading = next(part for part in readme if part.startswith("# ")).lstrip("# ")
    lead = next(part for part in readme[readme.index(f"# {heading}") + 1 :] if part[:1].isalpha())
    names = {page.source.stem: page for page in pages}
    rows = []
    for page in pages:
        if page.is_chapter:
            exercises = names.get(f"{page.source.stem}-exercises")
            more = f' <a class="more" href="{exercises.name}">exercises</a>' if exercises else ""
            number = page.source.stem.partition("-")[0]
            rows.append(f'<li><span>{number}</span><p><a href="{page.name}">{html.escape(page.title)}</a>{more}</p></li>')
    links = Links(root, root / "README.md", {})
    body = f"<h1>{html.escape(heading)}</h1>\n{to_html(lead, links)}\n<ol class=\"chapters\">{''.join(rows)}</ol>"
    return whole(heading, "", body)


def main(root: Path, out: Path, jobs: dict[str, str | None]) -> None:
    pages = [
        Page(Path(source), Path(done) if done else None, nbformat.read(source, as_version=4).cells)
        for source, done in jobs.items()
    ]
    documents = linked_documents(root, pages)
    names = {page.source.resolve(): page.name for page in pages} | documents
    chapters = [page for page in pages if page.is_chapter]
    for page in pages:
        try:
            body = to_html_cells(page.cells, page.outputs(), Links(root, page.source, names))
        except (ValueError, OSError) as error:
            sys.exit(f"{page.source}: {error}.")
        place = chapters.index(page) if page.is_chapter else None
        before = chapters[place - 1] if place else None
        after = chapters[place + 1] if place is not None and place + 1 < len(chapters) else None
        frame = navigation(before, after)
        write_atomically(out / page.name, whole(page.title, frame, f"{body}\n{frame}"))
        print(f"  {page.name}", flush=True)
    for source, name in documents.items():
        body = to_html(source.read_text(encoding="utf-8"), Links(root, source, names))
        write_atomically(out / name, whole(source.stem, navigation(None, None), f'<div class="text">{body}</div>'))
    write_atomically(out / "index.html", index(root, pages))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), json.loads(sys.argv[3]))
