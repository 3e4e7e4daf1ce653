"""Runs inside the virtual environment: Markdown to HTML that needs no network.

Formulas become MathML, which browsers draw themselves; links between notebooks lead to their pages.
"""

import base64
import html
import mimetypes
import re
import sys
from pathlib import Path

import latex2mathml.converter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath


# A minus after an operator or an opening bracket is a sign; after a closing one it takes away.
_SIGN = re.compile(r"(<mo[^>]*>(?!&#x00029;|&#x0005D;|&#x0007D;|&#x02016;|&#x0007C;)[^<]*</mo>)<mo>&#x02212;</mo>")
_FUNCTION = re.compile(r"(<mi>(?:ln|log|exp|sin|cos|tanh)</mi>)(?!<mo|</)")


class Links:
    """Where links of one source lead: to pages, elsewhere in the web, or nowhere."""

    def __init__(self, root: Path, source: Path, pages: dict[Path, str]):
        self._root, self._folder, self._pages = root, source.parent, pages

    def page(self, url: str) -> str | None:
        """Returns the address on a page for an address in a source, or nothing if no page has it."""
        if re.match(r"[a-z]+:|#", url):
            return url
        path, mark, fragment = url.partition("#")
        name = self._pages.get(self.file(path))
        return None if name is None else name + mark + fragment

    def file(self, path: str) -> Path:
        return (self._folder / path).resolve()

    def where(self, url: str) -> str:
        """Returns what to say about a file without a page."""
        path = self.file(url.partition("#")[0])
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else url


class PageRenderer(IPythonRenderer):
    """Markdown's HTML with MathML, addresses of pages and pictures inside."""

    def __init__(self, links: Links):
        super().__init__(escape=False)
        self._links = links

    def link(self, text: str, url: str, title: str | None = None) -> str:
        page = self._links.page(url)
        if page is None:
            where = html.escape(f"{self._links.where(url)}, in the repository", quote=True)
            return f'<span class="file" title="{where}">{text}</span>'
        return super().link(text, page, title)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if not re.match(r"[a-z]+:", url):
            kind = mimetypes.guess_type(url)[0]
            url = f"data:{kind};base64,{base64.b64encode(self._links.file(url).read_bytes()).decode()}"
        return super().image(text, url, title)

    def heading(self, text: str, level: int, **attrs) -> str:
        # JupyterLab's address of a heading, and GitHub's.
        plain = html.unescape(re.sub(r"<[^>]*>", "", text)).strip()
        jupyter, github = plain.replace(" ", "-"), re.sub(r"[^\w\- ]", "", plain.lower()).replace(" ", "-")
        second = "" if github == jupyter else f'<span id="{html.escape(github, quote=True)}"></span>'
        return f'<h{level} id="{html.escape(jupyter, quote=True)}">{second}{text}</h{level}>\n'

    def inline_math(self, body: str) -> str:
        return _mathml(body, "inline")

    def block_math(self, body: str) -> str:
        return _mathml(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return _mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")


def _mathml(formula: str, display: str) -> str:
    """Returns a formula as MathML, or as it is written, with a warning, if the converter does not know it."""
    problem = ""
    try:
        mathml = latex2mathml.converter.convert(" ".join(formula.split()), display=display)
        unknown = re.search(r">(\\\w+)<", mathml)
        problem = f"{unknown[1]} is unknown" if unknown else ""
    except Exception as error:  # its own exceptions have no common class
        problem = f"{type(error).__name__}: {error}"
    if problem:
        print(f"  a formula is shown as it is written, for {problem}: {formula.strip()}", file=sys.stderr)
        return f"<code>{html.escape(formula.strip())}</code>"
    return _spaced(mathml)


def _spaced(mathml: str) -> str:
    """Sets what the converter leaves to chance: signs close to their numbers, and ln apart from what follows it."""
    mathml = _SIGN.sub(r'\1<mo form="prefix">&#x02212;</mo>', mathml)
    return _FUNCTION.sub(r'\1<mspace width="0.17em"></mspace>', mathml)


def to_html(source: str, links: Links) -> str:
    """Renders Markdown."""
    return MarkdownWithMath(renderer=PageRenderer(links)).render(source)
