import json
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from kit import pages, run
from kit.layout import Layout, here

RENDER = Path(run.__file__).with_name("render_pages.py")
README = "# Pack: travel light\n\n[![badge](x.svg)](y)\n\nThe first *words*.\n\n## More\n"
TEXT = r"""# Sums: what is $1 + 1$?

See [the next](02-b.ipynb#A-heading), [terms](../docs/terms.md#loss), [the tests](../tests/Sum.java) and
[elsewhere](https://example.org/a). If $a < b$, then

$$L = \tfrac12 (-a)^2 - \ln b$$

### A heading
"""


def cell(kind: str, source: str, **more) -> dict:
    return {"cell_type": kind, "id": f"c{abs(hash(source)) % 10**8}", "metadata": {}, "source": source, **more}


def code(source: str, outputs: list | None = None, count: int | None = None) -> dict:
    return cell("code", source, outputs=outputs or [], execution_count=count)


def notebook(*cells: dict) -> str:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def stream(text: str) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": text}


TABLE = {"text/html": "<table><tr><td>0.5</td></tr></table>", "text/plain": "0.5"}
OUTPUTS = [stream("one "), stream("line <&>\n"), {"output_type": "display_data", "data": TABLE, "metadata": {}}]


def can_render() -> bool:
    python = here().venv_python
    known = [str(python), "-c", "import latex2mathml, nbconvert"]
    return python.exists() and subprocess.run(known, capture_output=True, env=run.environment()).returncode == 0


class Checkout:
    """A folder with a chapter, its exercises and another chapter."""

    def __init__(self, test: unittest.TestCase | type[unittest.TestCase]):
        folder = tempfile.TemporaryDirectory()
        (test.addCleanup if isinstance(test, unittest.TestCase) else test.addClassCleanup)(folder.cleanup)
        self.root = Path(folder.name).resolve() / "with space"
        self.layout = Layout(self.root)
        self.chapter(cell("markdown", TEXT), code("int a = 1;"))

    def chapter(self, *cells: dict) -> None:
        self.source = self.write("notebooks/01-a.ipynb", notebook(*cells))

    def write(self, path: str, text: str) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def render(self) -> subprocess.CompletedProcess:
        self.write("README.md", README)
        self.write("docs/terms.md", "# Terms\n\n## Loss\n\nSee [code](../tests/Sum.java).\n")
        executed = self.write("target/executed/01-a.ipynb", notebook(code("int a = 1;", OUTPUTS, 1)))
        stubs = self.write("notebooks/01-a-exercises.ipynb", notebook(cell("markdown", "# Exercises"), code("stub();")))
        other = self.write("notebooks/02-b.ipynb", notebook(cell("markdown", "# Then: what?\n\n## A heading")))
        jobs = {str(self.source): str(executed), str(stubs): None, str(other): None}
        command = [here().venv_python, RENDER, self.root, self.root / "out", json.dumps(jobs)]
        return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=run.environment())

    def page(self, name: str) -> str:
        return (self.root / "out" / name).read_text(encoding="utf-8")


class Current(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout(self)
        self.layout, self.source, self.write = self.checkout.layout, self.checkout.source, self.checkout.write

    def test_nothing_executed_is_not_current(self):
        self.assertIsNone(pages.executed(self.layout, self.source))
        self.assertFalse(pages.is_current(self.source, self.source))

    def test_the_newest_execution_of_the_same_code_is_taken(self):
        done = notebook(cell("markdown", "other words"), code("int a = 1;", [stream("x")], 1))
        old, new = self.write("target/notebooks/01-a.ipynb", done), self.write("target/executed/01-a.ipynb", done)
        os.utime(old, (1, 1))
        self.assertEqual(pages.executed(self.layout, self.source), new)
        new.write_text(notebook(code("int a = 2;", [], 1)), encoding="utf-8")
        self.assertEqual(pages.executed(self.layout, self.source), old)

    def test_neither_a_failed_nor_a_damaged_one(self):
        error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}
        for text in (notebook(code("int a = 1;", [error], 1)), notebook(code("int a = 1;")), "{", "[]"):
            with self.subTest(text):
                self.assertFalse(pages.is_current(self.source, self.write("target/executed/01-a.ipynb", text)))


@unittest.skipUnless(can_render(), "needs ./kit pages once")
class Rendered(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.checkout = Checkout(cls)
        cls.result = cls.checkout.render()
        cls.out, cls.page = cls.checkout.root / "out", staticmethod(cls.checkout.page)

    def test_writes_a_file_for_each_and_leaves_no_other(self):
        self.assertEqual((self.result.returncode, self.result.stderr), (0, ""))
        names = ["01-a-exercises.html", "01-a.html", "02-b.html", "docs-terms.html", "index.html"]
        self.assertEqual(sorted(path.name for path in self.out.iterdir()), names)
        self.assertIn("  01-a.html\n", self.result.stdout)

    def test_links_lead_to_pages_or_are_text(self):
        page = self.page("01-a.html")
        for address in ("02-b.html#A-heading", "docs-terms.html#loss", "https://example.org/a"):
            self.assertIn(f'href="{address}"', page)
        self.assertIn('<span class="file" title="tests/Sum.java, in the repository">the tests</span>', page)
        self.assertIn('id="A-heading"', self.page("02-b.html"))
        self.assertIn('id="loss"', self.page("docs-terms.html"))
        self.assertIn("tests/Sum.java", self.page("docs-terms.html"))

    def test_every_file_stands_alone(self):
        for path in self.out.iterdir():
            text = path.read_text(encoding="utf-8")
            self.assertNotRegex(text, r"<link|<script[^>]*src|@import|url\(")
            self.assertIn("prefers-color-scheme: dark", text)

    def test_formulas_are_well_formed_mathml(self):
        formulas = re.findall(r"<math.*?</math>", self.page("01-a.html"), re.DOTALL)
        self.assertEqual(len(formulas), 3)  # the heading's, too
        for formula in formulas:
            ElementTree.fromstring(formula)
        self.assertIn('display="block"', formulas[-1])
        self.assertIn('<mo form="prefix">', formulas[-1])
        self.assertEqual(formulas[-1].count("&#x02212;"), 2)
        self.assertEqual(formulas[-1].count("prefix"), 1)  # the other minus takes away

    def test_outputs_are_those_of_the_execution(self):
        page = self.page("01-a.html")
        self.assertIn('<pre class="out stdout">one line &lt;&amp;&gt;\n</pre>', page)
        self.assertIn(f'<div class="out">{TABLE["text/html"]}</div>', page)
        self.assertIn('<span class="n">stub</span>', self.page("01-a-exercises.html"))

    def test_index_lists_chapters_with_their_questions(self):
        index = self.page("index.html")
        self.assertIn("<h1>Pack: travel light</h1>\n<p>The first <em>words</em>.</p>", index)
        self.assertIn('<a href="01-a.html">Sums: what is 1 + 1?</a> <a class="more" href="01-a-exercises.html">', index)
        self.assertLess(index.index("01-a.html"), index.index("02-b.html"))
        self.assertNotIn("<li><span>01</span><p><a href=\"01-a-exercises.html\">", index)

    def test_chapters_link_to_their_neighbours(self):
        self.assertIn('<a rel="next" href="02-b.html">Then →</a>', self.page("01-a.html"))
        self.assertIn('<a rel="prev" href="01-a.html">', self.page("02-b.html"))
        self.assertNotIn("rel=", self.page("01-a-exercises.html"))


@unittest.skipUnless(can_render(), "needs ./kit pages once")
class NotRendered(unittest.TestCase):
    def setUp(self):
        self.checkout = Checkout(self)

    def test_a_formula_that_cannot_be_drawn_is_shown_and_named(self):
        self.checkout.chapter(cell("markdown", r"$\nonsense x$"), code("int a = 1;"))
        result = self.checkout.render()
        self.assertEqual(result.returncode, 0)
        self.assertIn(r"\nonsense is unknown: \nonsense x", result.stderr)
        self.assertIn(r"<code>\nonsense x</code>", self.checkout.page("01-a.html"))

    def test_a_missing_picture_names_the_notebook_and_leaves_no_half_page(self):
        self.checkout.chapter(cell("markdown", "![x](none.png)"), code("int a = 1;"))
        result = self.checkout.render()
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, r"01-a\.ipynb: .*none\.png")
        self.assertFalse((self.checkout.root / "out" / "01-a.html").exists())
