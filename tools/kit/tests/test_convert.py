import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from kit import run
from kit.layout import here

CONVERT = Path(run.__file__).with_name("convert.py")
TEXT = """# Question?

Some words.

```java
int a = 1;
```

```java
int a = 1;
```
"""


@unittest.skipUnless(here().venv_python.exists(), "needs ./kit setup")
class Convert(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "with space"
        (self.folder / "src").mkdir(parents=True)
        self.source = self.folder / "src" / "01-a.md"
        self.source.write_text(TEXT)
        self.target = self.folder / "01-a.ipynb"

    def convert(self, *options: str) -> subprocess.CompletedProcess:
        command = [str(here().venv_python), str(CONVERT), str(self.folder), *options]
        return subprocess.run(command, capture_output=True, text=True, env=run.environment())

    def test_makes_a_java_notebook_without_outputs(self):
        self.assertEqual(self.convert().returncode, 0)
        notebook = json.loads(self.target.read_text())
        self.assertEqual([cell["cell_type"] for cell in notebook["cells"]], ["markdown", "code", "code"])
        self.assertEqual(notebook["metadata"]["kernelspec"]["name"], "java")
        self.assertEqual(notebook["metadata"]["kernelspec"]["display_name"], "Java")
        self.assertEqual(len({cell["id"] for cell in notebook["cells"]}), 3)

    def test_gives_the_same_bytes_again_and_keeps_the_ids_of_untouched_cells(self):
        self.convert()
        first = self.target.read_bytes()
        self.target.unlink()
        self.convert()
        self.assertEqual(self.target.read_bytes(), first)
        self.source.write_text(TEXT.replace("Some words", "Other words"))
        self.convert()
        before, after = json.loads(first)["cells"], json.loads(self.target.read_bytes())["cells"]
        self.assertEqual([cell["id"] for cell in before[1:]], [cell["id"] for cell in after[1:]])

    def exercise(self) -> None:
        root = self.folder.parent / "exercises"
        folder = root / "src/main/java/dev/rucksack/exercises/c01a/addup"
        folder.mkdir(parents=True)
        (folder / "statement.md").write_text("# Add up\n\n## Example\n\n1 and 2 make 3.\n")
        (folder / "Stub.java").write_text(
            'package dev.rucksack.exercises.c01a.addup;\n\nfinal class Stub implements AddUp {\n'
            '  public int sum(int a, int b) {\n    throw new UnsupportedOperationException("Write sum here.");\n  }\n}\n'
        )
        (folder / "AddUpGrader.java").write_text('@Exercise(\n    id = "01-add-up",\n    version = 1,\n    task = AddUp.class)\n')
        listing = root / "src/main/resources/META-INF/rucksack/exercises"
        listing.parent.mkdir(parents=True)
        listing.write_text("dev.rucksack.exercises.c01a.addup.AddUpGrader\n")

    def test_the_exercises_of_a_chapter_make_a_notebook_of_their_own(self):
        self.exercise()
        self.assertEqual(self.convert().returncode, 0)
        self.assertEqual(self.convert("--check").returncode, 0)
        first, setup, statement, answer, check = json.loads((self.folder / "01-a-exercises.ipynb").read_text())["cells"]
        self.assertTrue("".join(first["source"]).startswith("# Exercises: Question?"))
        self.assertIn("[01-a.ipynb](01-a.ipynb)", "".join(first["source"]))
        self.assertIn("import dev.rucksack.exercises.c01a.addup.AddUp;", "".join(setup["source"]))
        self.assertTrue("".join(statement["source"]).startswith("## Add up\n\n### Example"))
        text = "".join(answer["source"])
        self.assertTrue(text.startswith("// answer: 01-add-up\nfinal class MyAddUp implements AddUp {"), text)
        self.assertEqual(answer["metadata"]["tags"], ["answer", "exercise:01-add-up"])
        self.assertEqual("".join(check["source"]), 'Exercises.check("01-add-up")')

    def test_an_exercise_without_its_statement_is_named(self):
        self.exercise()
        next(self.folder.parent.glob("exercises/**/statement.md")).unlink()
        result = self.convert()
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stderr, r"statement\.md is missing")

    def test_a_folded_cell_stays_folded(self):
        self.source.write_text('# Question?\n\n```java jupyter={"source_hidden": true}\nint a = 1;\n```\n')
        self.convert()
        cells = json.loads(self.target.read_text())["cells"]
        self.assertEqual([{}, {"jupyter": {"source_hidden": True}}], [cell["metadata"] for cell in cells])

    def test_a_damaged_notebook_is_written_anew(self):
        self.convert()
        whole = self.target.read_bytes()
        self.target.write_bytes(b"\xff\xfe\x00")
        self.assertEqual(self.convert().returncode, 0)
        self.assertEqual(self.target.read_bytes(), whole)

    def test_a_damaged_notebook_is_not_executed_but_named_with_the_remedy(self):
        command = [str(here().venv_python), str(CONVERT.with_name("execute.py")), str(self.target), "out.ipynb", "java"]
        for damage in (b'{"cells": [', b"[]"):
            self.target.write_bytes(damage)
            result = subprocess.run(command, capture_output=True, text=True, env=run.environment())
            self.assertEqual(result.returncode, 1)
            self.assertRegex(result.stderr, r"01-a\.ipynb is not a Jupyter notebook \(.*\): \./kit sync writes it again")
            self.assertNotIn("Traceback", result.stderr)

    def test_a_source_that_is_no_text_is_named(self):
        self.source.write_bytes(b"# \xff\xfe")
        result = self.convert()
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stderr, r"^.*01-a\.md is not UTF-8 text .*: save it as UTF-8\n$")

    def test_check_fails_on_a_difference_and_writes_nothing(self):
        self.convert()
        self.assertEqual(self.convert("--check").returncode, 0)
        self.target.write_text("{}")
        answer = self.convert("--check")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("01-a.ipynb is not what", answer.stderr)
        self.assertEqual(self.target.read_text(), "{}")

    def test_check_fails_on_a_notebook_without_a_source(self):
        self.convert()
        (self.folder / "99-b.ipynb").write_text("{}")
        self.assertIn("has no Markdown source", self.convert("--check").stderr)

    def test_refuses_a_block_that_would_become_a_cell_of_another_language(self):
        self.source.write_text("```bash\nls\n```\n")
        answer = self.convert()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("%%bash", answer.stderr)
        self.assertNotIn("Traceback", answer.stderr)
