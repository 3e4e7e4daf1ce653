import tempfile
import unittest
from pathlib import Path

from kit import frame

LINKS = "Previous: [01 First](01-first.ipynb) · Next: [03 Third](03-third.ipynb) · [Notation](../docs/notation.md)"
WHOLE = f"""# Second: why?

{LINKS}

Why anyone would ask.

## What you will learn

- one;
- two;
- three.

**What you need first.** The first chapter.

```java
int a = 1;
```

## Summary

- One.

## Terms

| term | meaning |
|---|---|
| one | 1 |

## Questions

1. What is one?

<details>
<summary>Answer</summary>

**1**, as above.

</details>

2. What is two?

<details>
<summary>Answer</summary>

2.

</details>

## Exercises

None yet.

## Sources

- Giuseppe Peano: *Arithmetices principia*, 1889.

{LINKS}
"""

# An edit of the whole chapter: what is replaced, by what, and what the problem says.
EDITS = {
    "no links at the top": (f"why?\n\n{LINKS}\n", "why?\n", "below the title there is no line “Previous: "),
    "no links at the end": (f"1889.\n\n{LINKS}\n", "1889.\n", "the last line is not “Previous: "),
    "another neighbor": (f"1889.\n\n{LINKS}", f"1889.\n\n{LINKS.replace('03-third.', '04-fourth.')}", "the last line is not"),
    "no link to the notation": (f"1889.\n\n{LINKS}", f"1889.\n\n{LINKS.rpartition(' · ')[0]}", "the last line is not"),
    "no goals": ("## What you will learn", "## Goals", "the first section is not “## What you will learn”"),
    "too few goals": ("- two;\n- three.\n", "", "has 1 bullets, 3 to 5 are wanted"),
    "too many goals": ("- two;\n", "- two;\n" * 4, "has 6 bullets, 3 to 5 are wanted"),
    "nothing needed first": ("**What you need first.**", "You need", "no paragraph that begins with “**What you need first.**”"),
    "no summary": ("## Summary\n\n- One.\n", "", "there is no section “## Summary”"),
    "a summary without bullets": ("- One.\n", "One.\n", "“## Summary” has no bullets"),
    "terms without a table": ("| one | 1 |\n", "", "“## Terms” has no table"),
    "no questions": ("## Questions", "## Questions to check yourself", "there is no section “## Questions”"),
    "a question without an answer": ("\n<details>\n<summary>Answer</summary>\n\n2.\n\n</details>\n", "", "2 numbered questions and 1 answers"),
    "an answer without blank lines": ("\n\n2.\n\n", "\n2.\n", "2 numbered questions and 1 answers"),
    "another order": ("## Sources", "## Claims\n\nNone.\n\n## Sources", "the last sections are not Summary, Terms, Questions"),
    "a long cell": ("int a = 1;\n", "int a = 1;\n" * 16, "the cell that begins with “int a = 1;” has 16 lines, at most 15"),
}


class Frame(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for stem, title in {"01-first": "First: a?", "03-third": "Third: b?"}.items():
            (self.folder / f"{stem}.md").write_text(f"# {title}\n", encoding="utf-8")

    def problems(self, text: str) -> list[str]:
        (self.folder / "02-second.md").write_text(text, encoding="utf-8")
        return frame.problems(self.folder)["02-second"]

    def test_a_whole_chapter_lacks_nothing(self):
        self.assertEqual(self.problems(WHOLE), [])

    def test_every_part_that_is_missing_is_named(self):
        for name, (part, instead, problem) in EDITS.items():
            with self.subTest(name):
                self.assertEqual(WHOLE.count(part), 1)
                found = self.problems(WHOLE.replace(part, instead))
                self.assertEqual(len(found), 1, found)
                self.assertIn(problem, found[0])

    def test_fifteen_lines_are_allowed_and_code_is_no_prose(self):
        code = "int a = 1;\n" * 13 + "// ## Summary\n// - 1. no heading\n"
        self.assertEqual(self.problems(WHOLE.replace("int a = 1;\n", code)), [])

    def test_the_words_of_a_link_are_free(self):
        self.assertEqual(self.problems(WHOLE.replace("[01 First]", "[Chapter 01]")), [])

    def test_the_first_chapter_has_no_previous_one_and_the_last_no_next_one(self):
        self.problems(WHOLE)
        chapters = frame.titles(self.folder)
        notation = "[Notation](../docs/notation.md)"
        self.assertEqual(frame.navigation("01-first", chapters), f"Next: [02 Second](02-second.ipynb) · {notation}")
        self.assertEqual(frame.navigation("02-second", chapters), LINKS)
        self.assertEqual(frame.navigation("03-third", chapters), f"Previous: [02 Second](02-second.ipynb) · {notation}")

    def test_links_to_other_neighbors_than_there_are_are_set_right(self):
        source = self.folder / "02-second.md"
        self.problems(WHOLE)
        self.assertEqual(frame.relinked(self.folder), {})
        (self.folder / "03-third.md").rename(self.folder / "04-third.md")
        self.assertEqual(frame.relinked(self.folder), {source: WHOLE.replace("03 Third", "04 Third").replace("03-third", "04-third")})
