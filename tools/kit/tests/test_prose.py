import contextlib
import io
import re
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

from kit import checks, prose
from kit.layout import here
from kit.tally import Tally

WORDS = "# a comment\n\nwhoever -> name the subject\nlies in -> is in\n(mend|mended) -> fix\nbeforehand -> in advance\n"


class Prose(unittest.TestCase):
    def hits(self, file: str, text: str) -> list[tuple[int, str]]:
        return [(hit.line, hit.words) for hit in prose.hits(file, text, prose.rules(WORDS))]

    def test_markdown_is_searched_across_lines_but_not_its_code(self):
        text = (
            "Whoever\nreads this: the file lies\nin a folder.\n\n"
            "    the code lies in here\n\n```java\n// whoever\n```\n`whoever` and [a link](whoever.md) and `` a `whoever` ``\n"
            "mended, but not recommended\n"
        )
        self.assertEqual(self.hits("a.md", text), [(1, "Whoever"), (2, "lies in"), (11, "mended")])

    def test_code_between_two_words_makes_no_phrase_of_them(self):
        self.assertEqual(self.hits("a.md", "it lies `x` in it\n"), [])

    def test_java_is_searched_in_comments_and_strings(self):
        text = (
            "/** The value lies\n * in {@code beforehand} a file. */\n"
            "class Whoever { // whoever\n"
            '  String text = "it lies " + "in it\\n" + beforehand("lies", "in", \'"\');\n'
            '  String name = "whoever";\n'
            '  String block = """\n      known beforehand\n      """;\n'
            "  /**\n   * <pre>{@code\n   * whoever();\n   * }</pre>\n   *\n   * @param whoever the one\n   */\n"
            "  int mend; // to mend\n}\n"
        )
        self.assertEqual(
            self.hits("A.java", text),
            [(1, "lies in"), (3, "whoever"), (4, "lies in"), (7, "beforehand"), (16, "mend")],
        )

    def test_python_is_searched_in_comments_and_strings(self):
        text = (
            '"""A module, known\nbeforehand; ``whoever`` is code."""\n\n'
            "whoever = 1  # whoever\n"
            'print(f"it lies in {whoever}", "mend")\n'
        )
        self.assertEqual(self.hits("a.py", text), [(2, "beforehand"), (4, "whoever"), (5, "lies in"), (5, "mend")])

    def test_a_hit_names_file_line_words_and_remedy(self):
        (hit,) = prose.hits("docs/a.md", "x\nWhoever\n", prose.rules(WORDS))
        self.assertEqual(str(hit), 'docs/a.md:2: "Whoever": name the subject')

    def test_a_line_without_a_remedy_is_refused(self):
        for line in ("whoever", "whoever ->", "whoever -> "):
            with self.assertRaisesRegex(ValueError, re.escape(f'docs/style-words.txt has the line "{line}"')):
                prose.rules(line)


class Words(unittest.TestCase):
    """The list itself."""

    def setUp(self):
        self.rules = prose.rules((here().root / "docs" / "style-words.txt").read_text(encoding="utf-8"))

    def found(self, text: str) -> set[str]:
        return {hit.words for hit in prose.hits("a.md", text, self.rules)}

    def test_sentences_that_an_editor_sent_back_are_found(self):
        for words, sentence in {
            "Whoever": "Whoever hands in more loses the rest of it.",
            "mended": "It should become a test once it is mended.",
            "belongs into": "It belongs into a test.",
            "thereby": "The interruption is thereby used up.",
            "made-up": "Gives the readers of files made-up ones.",
            ", says the": "How wrong a guess is, says the loss.",
            "one should think": "It is harder than one should think.",
            "relation of": "It is no relation of the bias.",
            "lies in": "The result lies in a folder.",
            "gives away": "The hint gives away the answer.",
            "which is no folder": "The file names a path, which is no folder.",
            "told": "The class is told which seed to use.",
            "another shape than": "It has another shape than its index.",
            "neighbouring": "Two neighbouring pixels.",
            "allows to": "This allows to read a file.",
        }.items():
            self.assertIn(words, self.found(sentence), sentence)

    def test_usual_sentences_pass(self):
        for sentence in (
            "There is no file of that name, and there are no others.",
            "The network is no longer needed and is no larger than before.",
            "A code stands for a number, and a stand-in stands in for an array.",
            "Colors that can be told apart.",
            "The step after this one has no slope, so that one can be removed.",
            "It is different from the others, and made up of two parts.",
        ):
            self.assertLessEqual(self.found(sentence), {"made up"}, sentence)

    def test_no_remedy_and_no_page_about_style_has_such_words(self):
        page = (here().root / "docs" / "style.md").read_text(encoding="utf-8")
        self.assertEqual([str(hit) for hit in prose.hits("docs/style.md", page, self.rules)], [])


class Stage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("docs/style-words.txt", WORDS)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def checked(self) -> tuple[Tally, str]:
        tally, out = Tally(), io.StringIO()
        ready = SimpleNamespace(layout=SimpleNamespace(root=self.root))
        with contextlib.redirect_stdout(out):
            checks.prose_check(SimpleNamespace(ready=ready, tally=tally))
        return tally, out.getvalue()

    def test_each_hit_is_a_failure(self):
        self.write("docs/deep/a.md", "whoever\nmend\n")
        self.write("kit-lib/core/src/main/java/dev/A.java", "// beforehand\n")
        self.write("kit-lib/core/src/test/java/dev/ATest.java", "// beforehand\n")
        self.write("kit-lib/core/target/src/main/java/dev/A.java", "// beforehand\n")
        self.assertEqual(
            self.checked()[0].failures,
            [
                'docs/deep/a.md:1: "whoever": name the subject',
                'docs/deep/a.md:2: "mend": fix',
                'kit-lib/core/src/main/java/dev/A.java:1: "beforehand": in advance',
            ],
        )
