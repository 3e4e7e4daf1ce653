import json
import re
import unittest

from kit import cli, pages
from kit.layout import here

ROOT = here().root
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHAPTER = re.compile(r"(?m)^\| (\d\d) \| (?:\[([^]]+)\]\(([^)]+)\)|([^|]+?)) \| ([^|]+?) \|")


class Readme(unittest.TestCase):
    def test_lists_every_command_and_no_other(self):
        table = README.split("## Commands")[1].split("\n## ")[0]
        named = set(re.findall(r"`\./kit (\w+)", "\n".join(re.findall(r"(?m)^\| ([^|]*(?:\\\|[^|]*)*) \|", table))))
        self.assertEqual(named, set(cli.COMMANDS) - {"help"})

    def test_links_lead_to_files(self):
        for path in re.findall(r"\]\(([^)#:]+)[)#]", README):
            with self.subTest(path):
                self.assertTrue((ROOT / path).exists())

    def test_lists_each_chapter_once(self):
        numbers = sorted(int(row[0]) for row in CHAPTER.findall(README))
        self.assertEqual(numbers, list(range(33)))

    def test_chapters_that_are_written_have_their_own_question(self):
        written = [row for row in CHAPTER.findall(README) if row[2]]
        self.assertGreaterEqual(len(written), 4)
        for number, name, path, _, question in written:
            with self.subTest(path):
                heading = "".join(json.loads((ROOT / path).read_text(encoding="utf-8"))["cells"][0]["source"]).split("\n")[0]
                self.assertEqual(heading.lower(), f"# {name}: {question}".lower())
                self.assertIn(f"/{number}-", path)

    def test_counts_what_is_planned(self):
        planned = sum(1 for row in CHAPTER.findall(README) if not row[2])
        self.assertIn(f"The other {planned} are planned", README)

    def test_the_picture_is_small(self):
        self.assertIn(f"]({pages.PICTURE.as_posix()})", README)
        self.assertLess((ROOT / pages.PICTURE).stat().st_size, 200_000)

    def test_the_repositorys_address_has_one_place(self):
        self.assertEqual(README.count("mybinder.org/v2/gh/"), 1)
