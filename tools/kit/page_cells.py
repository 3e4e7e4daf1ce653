"""Runs inside the virtual environment: a notebook's cells as HTML, with the outputs of its execution."""

import html

from nbconvert.filters.ansi import ansi2html
from page_text import Links, to_html
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import JavaLexer

FORMATTER = HtmlFormatter(cssclass="code", style="friendly")
DARK = HtmlFormatter(cssclass="code", style="github-dark")


def to_html_cells(cells: list, outputs: list[list], links: Links) -> str:
    """Renders cells; ``outputs`` has those of each code cell, or is empty if nothing was run."""
    parts, run = [], iter(outputs)
    for cell in cells:
        if cell.cell_type == "markdown":
            parts.append(f'<div class="text">{to_html(cell.source, links)}</div>')
        elif cell.cell_type == "code":
            parts.append(_code(cell))
            parts.extend(_output(output) for output in _joined(next(run, [])))
    return "\n".join(parts)


def _code(cell) -> str:
    code = highlight(cell.source, JavaLexer(), FORMATTER)
    if cell.metadata.get("jupyter", {}).get("source_hidden", False):
        return f"<details><summary>Code</summary>{code}</details>"
    return code


def _joined(outputs: list) -> list:
    """Joins printed text that came in pieces."""
    joined: list = []
    for output in outputs:
        last = joined[-1] if joined else None
        if last is not None and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            joined.append(output.copy())
    return joined


def _output(output) -> str:
    if output.output_type == "stream":
        return f'<pre class="out {output.name}">{ansi2html(output.text)}</pre>'
    if output.output_type == "error":
        trace = "\n".join(output.traceback)
        return f'<pre class="out stderr">{ansi2html(trace)}</pre>'
    data = output.data
    if "text/html" in data:
        return f'<div class="out">{data["text/html"]}</div>'
    if "image/svg+xml" in data:
        return f'<div class="out">{data["image/svg+xml"]}</div>'
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            alt = html.escape(data.get("text/plain", ""), quote=True)
            return f'<div class="out"><img alt="{alt}" src="data:{kind};base64,{data[kind].strip()}"></div>'
    return f'<pre class="out">{html.escape(data.get("text/plain", ""))}</pre>'
